import { type QueryKey, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ApiQuery } from './envelope.ts';
import { type ApiError, isApiError } from './errors.ts';
import { expectPrefetched } from './prefetch.ts';
import { queryClient } from './query-client.ts';

/**
 * Polls a query while the page is mounted and its tab visible. Other users of the same query get the new data too.
 *
 * @param intervalMs milliseconds between two requests; false disables polling, `paused` also the refetch when the user
 * returns to the window
 */
export function usePolled<TData, TKey extends QueryKey>(
  query: ApiQuery<TData, TKey>,
  intervalMs: number | false | 'paused',
) {
  const paused = intervalMs === 'paused';
  return useQuery<TData, ApiError, TData, TKey>({
    ...query,
    refetchInterval: paused ? false : intervalMs,
    ...(paused && { refetchOnWindowFocus: false, refetchOnReconnect: false }),
  });
}

/** How often an open form looks whether someone else has changed its record. */
const EDITED_MS = 30_000;

/** A record that a form edits. */
export interface Edited<TData> {
  data: TData;
  /** Someone deleted it. `data` is what it was, so that the form keeps its values. */
  isGone: boolean;
  /** Reads it from the server. */
  read: () => Promise<TData>;
}

/**
 * Reads what a form edits, which the route's loader has put into the cache, and looks for changes by others while the tab
 * is visible, and each time the user returns to it.
 */
export function useEdited<TData, TKey extends QueryKey>(
  query: ApiQuery<TData, TKey>,
): Edited<TData> {
  expectPrefetched(query.queryKey);
  const { data, error } = useSuspenseQuery<TData, ApiError, TData, TKey>({
    ...query,
    refetchInterval: EDITED_MS,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  });
  return {
    data,
    isGone: isApiError(error, 'notFound'),
    read: () => queryClient.fetchQuery({ ...query, staleTime: 0 }),
  };
}
