import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { PluginDetailCards } from '#shared/plugin-cards.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions } from './actions.tsx';
import { apis } from './queries.ts';
import { noPlugins } from './texts.ts';

/** The plugins of an API, summarized and as JSON. */
export function Component() {
  const ids = useApiIds();
  const { data: api } = usePrefetched(apis.one(ids));
  return (
    <PluginDetailCards
      plugins={api.plugins}
      editHref={`${paths.apiEdit(ids)}#plugins`}
      editDisabledReason={useApiPermissions().change}
      none={noPlugins}
    />
  );
}
