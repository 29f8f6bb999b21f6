import type { PluginMap } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { ActionLink } from './action-button.tsx';
import { PluginList } from './plugin-list.tsx';

interface PluginCardsProps {
  plugins: PluginMap | undefined;
  /** The form to change them in. */
  editHref: string;
  /** Why they cannot be changed. */
  editDisabledReason?: string | undefined;
  /** What to say without any. */
  none: string;
}

/** The plugins of a record in short, as one card. */
export function PluginsCard(props: PluginCardsProps) {
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

/** The plugins of a record in short and, where there are some, in full. */
export function PluginCards(props: PluginCardsProps) {
  const { plugins = {} } = props;
  return (
    <>
      <PluginsCard {...props} />
      {Object.keys(plugins).length > 0 && (
        <Card title="Configuration" padding="none">
          <JsonView value={plugins} label="Plugins" masked={maskSecrets} />
        </Card>
      )}
    </>
  );
}
