import type { LoaderFunctionArgs } from 'react-router';
import { isApiError } from '#api/errors.ts';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { availablePlugin, availablePlugins, loadedPlugins } from '#shared/queries.ts';
import { clusterIdsOf, pluginIdsOf } from '#shared/route-ids.ts';
import { loadedPluginListSpec, plugins } from './queries.ts';

/** Loads the available and the loaded plugins, for both tabs. */
export async function loadCatalogue({ params }: LoaderFunctionArgs) {
  const { orgId, clusterId } = clusterIdsOf(params);
  await Promise.all([prefetch(availablePlugins(orgId)), prefetch(loadedPlugins(clusterId))]);
  return null;
}

/** Loads a page of the loaded plugins. */
export async function loadLoaded({ request, params }: LoaderFunctionArgs) {
  await loadList(request, loadedPluginListSpec, plugins.loaded(clusterIdsOf(params)));
  return null;
}

/** Loads a plugin by its name. `listed` is whether it is in the catalogue, which a custom plugin is not. */
export async function loadPluginDetails({ params }: LoaderFunctionArgs) {
  const { orgId, clusterId, pluginName } = pluginIdsOf(params);
  const [details, loaded] = await Promise.all([
    prefetch(availablePlugin(orgId, pluginName)).then(
      () => ({ listed: true, error: undefined }),
      (error: unknown) => ({ listed: false, error }),
    ),
    prefetch(loadedPlugins(clusterId)),
    prefetch(availablePlugins(orgId)),
  ]);
  const isLoaded = loaded.list.some(({ name }) => name === pluginName);
  if (!details.listed && !(isLoaded && isApiError(details.error, 'notFound'))) throw details.error;
  return { title: pluginName, listed: details.listed };
}
