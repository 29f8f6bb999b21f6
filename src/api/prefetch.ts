import { type QueryKey, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import type { ApiQuery } from './envelope.ts';
import { type ApiError, isApiError } from './errors.ts';
import { queryClient } from './query-client.ts';

/**
 * For loaders: fills the cache and gives the data. What is there already is used at once, however old (the page asks
 * again behind it), except after a change of our own, when the old state would be a lie.
 */
export function prefetch<TData, TKey extends QueryKey>(
  options: ApiQuery<TData, TKey>,
): Promise<TData> {
  const { queryKey } = options;
  if (queryClient.getQueryState(queryKey)?.isInvalidated) return queryClient.fetchQuery(options);
  return queryClient.ensureQueryData(options);
}

/**
 * For pages: data that the route's loader put into the cache. A key that no loader filled throws in
 * development. In the built console the page waits and the window's `error` event reports it, which fails an
 * end-to-end test. A failed refetch keeps the old data, unless the resource no longer exists.
 */
export function usePrefetched<TData, TKey extends QueryKey>(options: ApiQuery<TData, TKey>) {
  expectPrefetched(options.queryKey);
  const result = useSuspenseQuery<TData, ApiError, TData, TKey>(options);
  if (isApiError(result.error, 'notFound', 'forbidden')) throw result.error;
  return result;
}

/** The same for as many queries of one kind as the page turns out to need. */
export function useAllPrefetched<TData, TKey extends QueryKey>(
  queries: readonly ApiQuery<TData, TKey>[],
): TData[] {
  for (const { queryKey } of queries) expectPrefetched(queryKey);
  return useSuspenseQueries({ queries: [...queries] }).map(({ data }) => data);
}

function expectPrefetched(queryKey: QueryKey): void {
  // A loader that did not await the request leaves a state without data.
  if (queryClient.getQueryData(queryKey) !== undefined) return;
  const error = new Error(`No loader prefetched ${JSON.stringify(queryKey)}`);
  if (import.meta.env.DEV) throw error;
  reportError(error);
}
