import { payload, payloadOf, requestIdOf } from '#api/envelope.ts';
import { fetchAllPages } from '#api/fetch-all-pages.ts';
import type { ClientFilterSpec } from '#api/list.ts';
import type { ListParams } from '#api/list-params.ts';
import { ifMatch, type Tag, useApiMutation, type Versioned } from '#api/mutation.ts';
import { getApiOptions, listApisOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import { createApi, deleteApi, patchApi, updateApi } from '#contract/generated/sdk.gen.ts';
import type { Api, ApiPatch, ApiSpec } from '#contract/generated/types.gen.ts';
import { hasText as has } from '#lib/text.ts';

type ApiOrder = 'updated_at' | 'created_at';

/** Sorting, search and filters of the list of APIs. */
export const apiListSpec: ClientFilterSpec<ApiOrder, Api> = {
  orderBy: ['updated_at', 'created_at'],
  search: true,
  labels: true,
  clientFilters: {
    names: ['path', 'method', 'plugin'],
    matches: ({ paths, methods, plugins = {} }, { path, method, plugin }) =>
      has(
        paths.map((each) => each.path),
        path,
      ) &&
      // An API without methods allows all of them.
      (!methods?.length || has(methods, method)) &&
      has(Object.keys(plugins), plugin),
  },
};

interface InApplication {
  appId: string;
}
interface OneApi extends InApplication {
  apiId: string;
}

const one = ({ appId, apiId }: OneApi) => ({ app_id: appId, api_id: apiId });

export const apis = {
  /** One page of an application's APIs. The second call takes the parameters of the list. */
  list:
    ({ appId }: InApplication) =>
    (query: ListParams<ApiOrder>) =>
      payload(listApisOptions({ path: { app_id: appId }, query })),
  /** All APIs of an application. */
  every: ({ appId }: InApplication) =>
    fetchAllPages((page) =>
      payload(
        listApisOptions({
          path: { app_id: appId },
          query: { ...page, order_by: 'created_at', direction: 'ASC' },
        }),
      ),
    ),
  one: (ids: OneApi) => payload(getApiOptions({ path: one(ids) })),
};

/** Changes of APIs are also visible in the counts of their application, and in the labels in use. */
const affected: readonly Tag[] = ['Applications', 'Labels'];

export function useCreateApi({ appId }: InApplication) {
  return useApiMutation({
    mutationFn: (body: ApiSpec) => payloadOf(createApi({ path: { app_id: appId }, body })),
    tags: ['APIs'],
    alsoAffects: affected,
  });
}

/** A patch of one API, for the version that the user saw. */
interface PatchOfApi {
  apiId: string;
  patch: ApiPatch;
  etag: string | undefined;
}

/** Patches an API. Members that the patch does not name stay. */
export function usePatchApi({ appId }: InApplication) {
  return useApiMutation({
    mutationFn: ({ apiId, patch, etag }: PatchOfApi) =>
      payloadOf(patchApi({ ...ifMatch(etag), path: one({ appId, apiId }), body: patch })),
    tags: ['APIs'],
    alsoAffects: affected,
  });
}

/** Replaces an API. Members that the body does not name are removed or reset to their defaults. */
export function useReplaceApi(ids: OneApi) {
  return useApiMutation({
    mutationFn: ({ body, etag }: { body: ApiSpec; etag: string | undefined }) =>
      payloadOf(updateApi({ ...ifMatch(etag), path: one(ids), body })),
    tags: ['APIs'],
    alsoAffects: affected,
  });
}

export function useDeleteApi({ appId }: InApplication) {
  return useApiMutation({
    mutationFn: ({ id, etag }: Versioned) =>
      requestIdOf(deleteApi({ ...ifMatch(etag), path: one({ appId, apiId: id }) })),
    tags: ['APIs'],
    alsoAffects: affected,
    gone: ({ id }) => ({ api_id: id }),
  });
}
