import type { LoaderFunctionArgs } from 'react-router';
import { isApiError } from '#api/errors.ts';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { availablePlugin, availablePlugins, loadedPlugins } from '#shared/queries.ts';
import { clusterIdsOf, pluginIdsOf } from '#shared/route-ids.ts';
import { loadedPluginListSpec, plugins } from './queries.ts';

/** What there is and what the cluster has loaded, for both tabs. */
export async function loadCatalogue({ params }: LoaderFunctionArgs) {
  const { orgId, clusterId } = clusterIdsOf(params);
  await Promise.all([prefetch(availablePlugins(orgId)), prefetch(loadedPlugins(clusterId))]);
  return null;
}

/** The page of the loaded plugins that the address asks for. */
export async function loadLoaded({ request, params }: LoaderFunctionArgs) {
  await loadList(request, loadedPluginListSpec, plugins.loaded(clusterIdsOf(params)));
  return null;
}

/**
 * One plugin, by its name, which is the title. One that somebody loaded need not be in the catalogue: `listed` says
 * whether it is.
 */
export async function loadPluginDetails({ params }: LoaderFunctionArgs) {
  const { orgId, clusterId, pluginName } = pluginIdsOf(params);
  const [known, loaded] = await Promise.all([
    prefetch(availablePlugin(orgId, pluginName)).then(
      () => ({ listed: true, error: undefined }),
      (error: unknown) => ({ listed: false, error }),
    ),
    prefetch(loadedPlugins(clusterId)),
    prefetch(availablePlugins(orgId)),
  ]);
  const isLoaded = loaded.list.some(({ name }) => name === pluginName);
  if (!known.listed && !(isLoaded && isApiError(known.error, 'notFound'))) throw known.error;
  return { title: pluginName, listed: known.listed };
}
