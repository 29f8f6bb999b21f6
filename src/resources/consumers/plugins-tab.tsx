import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { PluginCards } from '#shared/plugin-cards.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { consumers } from './queries.ts';
import { NO_PLUGINS } from './texts.ts';

/** The plugins of a consumer, in short and in full. */
export function Component() {
  const ids = useConsumerIds();
  const { plugins } = usePrefetched(consumers.one(ids)).data;
  const { change } = useConsumerPermissions();
  return (
    <PluginCards
      plugins={plugins}
      editHref={`${paths.consumerEdit(ids)}#plugins`}
      editDisabledReason={change}
      none={NO_PLUGINS}
    />
  );
}
