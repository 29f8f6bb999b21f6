import { useSyncExternalStore } from 'react';
import { queryClient } from '#api/query-client.ts';

interface ListKey {
  _id?: string;
  path?: Record<string, unknown>;
  query?: { search?: unknown; labels?: unknown };
}

interface Count {
  count: number | undefined;
  /** When it was read, in milliseconds since 1970. */
  at: number;
}

/** The newest count of each list. A list that leaves the cache does not take its count along, which would flicker. */
const seen = new Map<string, Count>();

/**
 * The number of items of a list: the newest that the cached unfiltered lists had, or `known`. Sends no request.
 *
 * @param operation the list's operation in the contract, such as `listApplications`
 * @param path its path parameter and the value, such as `['cluster_id', '42']`
 * @param known a count from another source; `at` is when it was read, in milliseconds since 1970
 */
export function useCachedCount(
  operation: string,
  path: [string, string] | undefined,
  known?: Count,
): number | undefined {
  const [name, id] = path ?? [];
  return useSyncExternalStore(subscribe, () => {
    if (name === undefined) return undefined;
    const key = `${operation} ${id}`;
    let newest = seen.get(key);
    if (known?.count !== undefined && known.at >= (newest?.at ?? 0)) newest = known;
    for (const query of queryClient.getQueryCache().getAll()) {
      const list = query.queryKey[0] as ListKey | undefined;
      if (list?._id !== operation || list.path?.[name] !== id) continue;
      if (list.query?.search !== undefined || list.query?.labels !== undefined) continue;
      const { data, dataUpdatedAt: at } = query.state;
      const count = (data as { count?: unknown } | undefined)?.count;
      if (typeof count === 'number' && at > (newest?.at ?? 0)) newest = { at, count };
    }
    if (newest) seen.set(key, newest);
    return newest?.count;
  });
}

function subscribe(listener: () => void): () => void {
  return queryClient.getQueryCache().subscribe(({ type }) => {
    if (type === 'updated' || type === 'removed') listener();
  });
}
