import type { PluginMap } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { LinkButton } from '#kit/link.tsx';
import { maskSecrets } from '#lib/secrets.ts';
import { PluginList } from './plugin-list.tsx';

export interface PluginCardsProps {
  plugins: PluginMap | undefined;
  /** The form to change them in. */
  editHref: string;
  /** What to say without any. */
  none: string;
}

/** The plugins of a record in short, as one card. */
export function PluginsCard({ plugins = {}, editHref, none }: PluginCardsProps) {
  return (
    <Card
      title="Plugins"
      count={Object.keys(plugins).length}
      padding="none"
      actions={
        <LinkButton size="small" href={editHref}>
          Edit
        </LinkButton>
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
