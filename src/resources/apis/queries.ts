import { payload, payloadOf } from '#api/envelope.ts';
import { everyRow } from '#api/every-row.ts';
import type { NarrowableSpec } from '#api/list.ts';
import type { ListParams } from '#api/list-params.ts';
import { useApiMutation } from '#api/mutation.ts';
import { getApiOptions, listApisOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import { createApi, deleteApi, patchApi, updateApi } from '#contract/generated/sdk.gen.ts';
import type { Api, ApiPatch, ApiSpec } from '#contract/generated/types.gen.ts';
import { hasText as has } from '#lib/text.ts';

type ApiOrder = 'updated_at' | 'created_at';

/** What the list of APIs can do. */
export const apiListSpec: NarrowableSpec<ApiOrder, Api> = {
  orderBy: ['updated_at', 'created_at'],
  search: true,
  labels: true,
  narrowing: {
    names: ['path', 'method', 'plugin'],
    fits: ({ paths, methods, plugins = {} }, { path, method, plugin }) =>
      has(
        paths.map((each) => each.path),
        path,
      ) &&
      // No methods named means all of them.
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
  /** One page of an application's APIs; the second call takes what the address says. */
  list:
    ({ appId }: InApplication) =>
    (query: ListParams<ApiOrder>) =>
      payload(listApisOptions({ path: { app_id: appId }, query })),
  /** All of an application's, for what is judged across them. */
  every: ({ appId }: InApplication) =>
    everyRow((page) =>
      payload(
        listApisOptions({
          path: { app_id: appId },
          query: { ...page, order_by: 'created_at', direction: 'ASC' },
        }),
      ),
    ),
  one: (ids: OneApi) => payload(getApiOptions({ path: one(ids) })),
};

export function useCreateApi({ appId }: InApplication) {
  return useApiMutation({
    mutationFn: (body: ApiSpec) => payloadOf(createApi({ path: { app_id: appId }, body })),
    tags: ['APIs'],
    reaches: ['Labels'],
  });
}

/** Changes some members of an API; what the patch does not name stays. */
export function usePatchApi({ appId }: InApplication) {
  return useApiMutation({
    mutationFn: ({ apiId, patch }: { apiId: string; patch: ApiPatch }) =>
      payloadOf(patchApi({ path: one({ appId, apiId }), body: patch })),
    tags: ['APIs'],
    reaches: ['Labels'],
  });
}

/** Replaces an API: what the body does not name is gone, or has its default. */
export function useReplaceApi(ids: OneApi) {
  return useApiMutation({
    mutationFn: (body: ApiSpec) => payloadOf(updateApi({ path: one(ids), body })),
    tags: ['APIs'],
    reaches: ['Labels'],
  });
}

export function useDeleteApi({ appId }: InApplication) {
  return useApiMutation({
    mutationFn: (apiId: string) => payloadOf(deleteApi({ path: one({ appId, apiId }) })),
    tags: ['APIs'],
    reaches: ['Labels'],
    gone: (apiId) => ({ api_id: apiId }),
  });
}
