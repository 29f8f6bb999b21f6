import { payload, payloadOf } from '#api/envelope.ts';
import { everyRow } from '#api/every-row.ts';
import type { NarrowableSpec } from '#api/list.ts';
import type { ListParams } from '#api/list-params.ts';
import { makeStale, useApiMutation } from '#api/mutation.ts';
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

/** What the list of applications can do. */
export const applicationListSpec: NarrowableSpec<ApplicationOrder, Application> = {
  orderBy: ['updated_at', 'created_at'],
  search: true,
  labels: true,
  narrowing: {
    names: ['host', 'path', 'plugin'],
    fits: ({ hosts, path_prefix, plugins = {} }, { host, path, plugin }) =>
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
  /** One page; the second call takes what the address says. */
  list:
    ({ clusterId }: InCluster) =>
    (query: ListParams<ApplicationOrder>) =>
      payload(listApplicationsOptions({ path: { cluster_id: clusterId }, query })),
  one: (ids: OneApplication) => payload(getApplicationOptions({ path: one(ids) })),
  /** All of a cluster's, for what is judged across the cluster. */
  every: ({ clusterId }: InCluster) =>
    everyRow((page) =>
      payload(
        listApplicationsOptions({
          path: { cluster_id: clusterId },
          query: { ...page, order_by: 'created_at', direction: 'ASC' },
        }),
      ),
    ),
  /** One row of its APIs, for their number. */
  apiCount: ({ appId }: { appId: string }) =>
    payload(listApisOptions({ path: { app_id: appId }, query: { page: 1, page_size: 1 } })),
};

export function useCreateApplication({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (body: ApplicationSpec) =>
      payloadOf(createApplication({ path: { cluster_id: clusterId }, body })),
    tags: ['Applications'],
    reaches: ['Clusters', 'Labels'],
  });
}

/** Makes an application and its APIs from an OpenAPI document, as JSON or YAML text. */
export function useImportApplication({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (openapi: string) =>
      payloadOf(importApplication({ path: { cluster_id: clusterId }, body: { openapi } })),
    tags: ['Applications'],
    reaches: ['APIs', 'Clusters', 'Labels'],
  });
}

/** Changes some members of an application; what the patch does not name stays. */
export function usePatchApplication({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: ({ appId, patch }: { appId: string; patch: ApplicationPatch }) =>
      payloadOf(patchApplication({ path: one({ clusterId, appId }), body: patch })),
    tags: ['Applications'],
    reaches: ['Labels'],
  });
}

/** Replaces an application: what the body does not name is gone, or has its default. */
export function useReplaceApplication(ids: OneApplication) {
  return useApiMutation({
    mutationFn: (body: ApplicationSpec) => payloadOf(updateApplication({ path: one(ids), body })),
    tags: ['Applications'],
    reaches: ['Labels'],
  });
}

/** Deletes every API of an application, which the server asks for before the application itself can go. */
export function useDeleteApisOf() {
  return useApiMutation({
    mutationFn: (appId: string) => payloadOf(deleteAllApis({ path: { app_id: appId } })),
    tags: ['APIs'],
    reaches: ['Labels'],
  });
}

/**
 * The same for an application that goes next: nothing about it is read again in between, as it would be gone by the time
 * of the answer. When the application stays after all, `refreshApis` makes up for that.
 */
export function useDeleteApisFirst() {
  return useApiMutation({
    mutationFn: (appId: string) => payloadOf(deleteAllApis({ path: { app_id: appId } })),
    tags: ['APIs'],
    gone: (appId) => ({ app_id: appId }),
  });
}

/** Reads again what pages show of APIs. */
export function refreshApis(): Promise<void> {
  return makeStale(queryClient, ['APIs', 'Labels']);
}

export function useDeleteApplication({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (appId: string) =>
      payloadOf(deleteApplication({ path: one({ clusterId, appId }) })),
    tags: ['Applications'],
    reaches: ['APIs', 'Clusters', 'Labels'],
    gone: (appId) => ({ app_id: appId }),
  });
}
