import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { PluginCards } from '#shared/plugin-cards.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { applications } from './queries.ts';
import { NO_PLUGINS } from './words.ts';

/** The plugins of an application, in short and in full. */
export function Component() {
  const ids = useApplicationIds();
  const { plugins } = usePrefetched(applications.one(ids)).data;
  const { change } = useApplicationPermissions();
  return (
    <PluginCards
      plugins={plugins}
      editHref={`${paths.applicationEdit(ids)}#plugins`}
      editDisabledReason={change}
      none={NO_PLUGINS}
    />
  );
}
