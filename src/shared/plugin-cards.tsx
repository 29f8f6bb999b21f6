import type { PluginMap } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { ActionLink } from './action-button.tsx';
import { PluginList } from './plugin-list.tsx';

interface PluginCardsProps {
  plugins: PluginMap | undefined;
  editHref: string;
  editDisabledReason?: string | undefined;
  /** Shown without plugins. */
  none: string;
}

/** A summary of a record's plugins. */
export function PluginSummaryCard(props: PluginCardsProps) {
  const { plugins = {}, editHref, editDisabledReason, none } = props;
  return (
    <Card
      title="Plugins"
      count={Object.keys(plugins).length}
      padding="none"
      actions={
        <ActionLink size="small" label="Edit" href={editHref} disabledReason={editDisabledReason} />
      }
    >
      <PluginList plugins={plugins} none={none} />
    </Card>
  );
}

/** A summary of a record's plugins and, if there are any, their configuration. */
export function PluginDetailCards(props: PluginCardsProps) {
  const { plugins = {} } = props;
  return (
    <>
      <PluginSummaryCard {...props} />
      {Object.keys(plugins).length > 0 && (
        <Card title="Configuration" padding="none">
          <JsonView value={plugins} label="Plugins" masked={maskSecrets} />
        </Card>
      )}
    </>
  );
}
