import { payload, payloadAndWarningOf, payloadOf, requestIdOf } from '#api/envelope.ts';
import { fetchAllPages } from '#api/fetch-all-pages.ts';
import type { ClientFilterSpec } from '#api/list.ts';
import type { ListParams } from '#api/list-params.ts';
import { ifMatch, invalidate, useApiMutation, type Versioned } from '#api/mutation.ts';
import { queryClient } from '#api/query-client.ts';
import {
  getApplicationOptions,
  listApisOptions,
  listApplicationsOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  createApplication,
  deleteAllApis,
  deleteApplication,
  importApplication,
  patchApplication,
  updateApplication,
} from '#contract/generated/sdk.gen.ts';
import type {
  Application,
  ApplicationPatch,
  ApplicationSpec,
} from '#contract/generated/types.gen.ts';
import { hasText as has } from '#lib/text.ts';

type ApplicationOrder = 'updated_at' | 'created_at';

/** Sorting, search and filters of the list of applications. */
export const applicationListSpec: ClientFilterSpec<ApplicationOrder, Application> = {
  orderBy: ['updated_at', 'created_at'],
  search: true,
  labels: true,
  clientFilters: {
    names: ['host', 'path', 'plugin'],
    matches: ({ hosts, path_prefix, plugins = {} }, { host, path, plugin }) =>
      has(hosts, host) && has([path_prefix], path) && has(Object.keys(plugins), plugin),
  },
};

interface InCluster {
  clusterId: string;
}
interface OneApplication extends InCluster {
  appId: string;
}

const one = ({ clusterId, appId }: OneApplication) => ({ cluster_id: clusterId, app_id: appId });

export const applications = {
  /** One page of a cluster's applications. The second call takes the parameters of the list. */
  list:
    ({ clusterId }: InCluster) =>
    (query: ListParams<ApplicationOrder>) =>
      payload(listApplicationsOptions({ path: { cluster_id: clusterId }, query })),
  one: (ids: OneApplication) => payload(getApplicationOptions({ path: one(ids) })),
  /** All applications of a cluster. */
  every: ({ clusterId }: InCluster) =>
    fetchAllPages((page) =>
      payload(
        listApplicationsOptions({
          path: { cluster_id: clusterId },
          query: { ...page, order_by: 'created_at', direction: 'ASC' },
        }),
      ),
    ),
  /** The smallest page of an application's APIs, for their count. */
  apiCount: ({ appId }: { appId: string }) =>
    payload(listApisOptions({ path: { app_id: appId }, query: { page: 1, page_size: 1 } })),
};

export function useCreateApplication({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (body: ApplicationSpec) =>
      payloadOf(createApplication({ path: { cluster_id: clusterId }, body })),
    tags: ['Applications'],
    alsoAffects: ['Clusters', 'Labels'],
  });
}

/** Creates an application and its APIs from an OpenAPI document in JSON or YAML. */
export function useImportApplication({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: async (openapi: string) => {
      const call = importApplication({ path: { cluster_id: clusterId }, body: { openapi } });
      // The preview has shown the warnings.
      return (await payloadAndWarningOf(call)).payload;
    },
    tags: ['Applications'],
    alsoAffects: ['APIs', 'Clusters', 'Labels'],
  });
}

/** A patch of one application, for the version that the user saw. */
interface PatchOfApplication {
  appId: string;
  patch: ApplicationPatch;
  etag: string | undefined;
}

/** Patches an application. Members that the patch does not name stay. */
export function usePatchApplication({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: ({ appId, patch, etag }: PatchOfApplication) =>
      payloadOf(
        patchApplication({ ...ifMatch(etag), path: one({ clusterId, appId }), body: patch }),
      ),
    tags: ['Applications'],
    alsoAffects: ['Labels'],
  });
}

/** Replaces an application. Members that the body does not name are removed or reset to their defaults. */
export function useReplaceApplication(ids: OneApplication) {
  return useApiMutation({
    mutationFn: ({ body, etag }: { body: ApplicationSpec; etag: string | undefined }) =>
      payloadOf(updateApplication({ ...ifMatch(etag), path: one(ids), body })),
    tags: ['Applications'],
    alsoAffects: ['Labels'],
  });
}

/** Deletes every API of an application. */
export function useDeleteApisOf() {
  return useApiMutation({
    mutationFn: (appId: string) => requestIdOf(deleteAllApis({ path: { app_id: appId } })),
    tags: ['APIs'],
    // Applications count their APIs.
    alsoAffects: ['Applications', 'Labels'],
  });
}

/**
 * Deletes every API of an application that is deleted next, as the server requires. It refetches nothing, because the
 * application would be gone by the time of the response. If the application stays after all, call `refreshApis`.
 */
export function useDeleteApisFirst() {
  return useApiMutation({
    mutationFn: (appId: string) => requestIdOf(deleteAllApis({ path: { app_id: appId } })),
    tags: ['APIs'],
    gone: (appId) => ({ app_id: appId }),
  });
}

/** Refetches APIs, their counts and labels. */
export function refreshApis(): Promise<void> {
  return invalidate(queryClient, ['APIs', 'Applications', 'Labels']);
}

export function useDeleteApplication({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: ({ id, etag }: Versioned) =>
      requestIdOf(deleteApplication({ ...ifMatch(etag), path: one({ clusterId, appId: id }) })),
    tags: ['Applications'],
    alsoAffects: ['APIs', 'Clusters', 'Labels'],
    gone: ({ id }) => ({ app_id: id }),
  });
}
