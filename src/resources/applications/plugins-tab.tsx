import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { PluginDetailCards } from '#shared/plugin-cards.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { applications } from './queries.ts';
import { noPlugins } from './texts.ts';

/** The plugins of an application, summarized and as JSON. */
export function Component() {
  const ids = useApplicationIds();
  const { plugins } = usePrefetched(applications.one(ids)).data;
  const { change } = useApplicationPermissions();
  return (
    <PluginDetailCards
      plugins={plugins}
      editHref={`${paths.applicationEdit(ids)}#plugins`}
      editDisabledReason={change}
      none={noPlugins}
    />
  );
}
