import { type QueryKey, useSuspenseQuery } from '@tanstack/react-query';
import type { ApiQuery } from './envelope.ts';
import { type ApiError, isApiError } from './errors.ts';
import { queryClient } from './query-client.ts';

/**
 * For loaders: fills the cache and returns the data. Cached data is used at once, however old (the page refetches it in
 * the background), except after a change by this console, which made it wrong.
 */
export function prefetch<TData, TKey extends QueryKey>(
  options: ApiQuery<TData, TKey>,
): Promise<TData> {
  const { queryKey } = options;
  if (queryClient.getQueryState(queryKey)?.isInvalidated) return queryClient.fetchQuery(options);
  return queryClient.ensureQueryData(options);
}

/**
 * For loaders: starts reading what a page shows in parts, without waiting for it. A part that fails shows its own error,
 * see `QueryPart`.
 */
export function prefetchWithoutWaiting<TData, TKey extends QueryKey>(
  query: ApiQuery<TData, TKey>,
): void {
  void queryClient.prefetchQuery(query);
}

/**
 * For pages: returns data that the route's loader put into the cache. A key that no loader filled throws in development.
 * In the built console the page waits and the window's `error` event reports it, which fails an end-to-end test. A failed
 * refetch keeps the old data, unless the resource no longer exists.
 */
export function usePrefetched<TData, TKey extends QueryKey>(options: ApiQuery<TData, TKey>) {
  expectPrefetched(options.queryKey);
  const result = useSuspenseQuery<TData, ApiError, TData, TKey>(options);
  if (isApiError(result.error, 'notFound', 'forbidden')) throw result.error;
  return result;
}

/** Reports a page that reads what no loader of its route has put into the cache. */
export function expectPrefetched(queryKey: QueryKey): void {
  // A loader that did not await the request leaves a state without data.
  if (queryClient.getQueryData(queryKey) !== undefined) return;
  const error = new Error(`No loader prefetched ${JSON.stringify(queryKey)}`);
  if (import.meta.env.DEV) throw error;
  reportError(error);
}
