import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { PluginDetailCards } from '#shared/plugin-cards.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { consumers } from './queries.ts';
import { noPlugins } from './texts.ts';

/** The plugins of a consumer with their settings. */
export function Component() {
  const ids = useConsumerIds();
  const { plugins } = usePrefetched(consumers.one(ids)).data;
  const { change } = useConsumerPermissions();
  return (
    <PluginDetailCards
      plugins={plugins}
      editHref={`${paths.consumerEdit(ids)}#plugins`}
      editDisabledReason={change}
      none={noPlugins}
    />
  );
}
