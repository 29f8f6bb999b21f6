import { useSyncExternalStore } from 'react';
import { queryClient } from '#api/query-client.ts';

interface ListKey {
  _id?: string;
  path?: Record<string, unknown>;
  query?: { search?: unknown; labels?: unknown };
}

/**
 * The number of items of a list: the newest of the cached unfiltered lists and `known`. Sends no request.
 *
 * @param operation the list's operation in the contract, such as `listApplications`
 * @param path its path parameter and the value, such as `['cluster_id', '42']`
 * @param known a count from another source; `at` is when it was read, in milliseconds since 1970
 */
export function useCachedCount(
  operation: string,
  path: [string, string] | undefined,
  known?: { count: number | undefined; at: number },
) {
  const [name, id] = path ?? [];
  return useSyncExternalStore(subscribe, () => {
    if (name === undefined) return undefined;
    let newest: { at: number; count: number | undefined } | undefined = known;
    for (const query of queryClient.getQueryCache().getAll()) {
      const key = query.queryKey[0] as ListKey | undefined;
      if (key?._id !== operation || key.path?.[name] !== id) continue;
      if (key.query?.search !== undefined || key.query?.labels !== undefined) continue;
      const { data, dataUpdatedAt: at } = query.state;
      const count = (data as { count?: unknown } | undefined)?.count;
      if (typeof count === 'number' && (newest?.count === undefined || at > newest.at))
        newest = { at, count };
    }
    return newest?.count;
  });
}

function subscribe(listener: () => void): () => void {
  return queryClient.getQueryCache().subscribe(({ type }) => {
    if (type === 'updated' || type === 'removed') listener();
  });
}
