import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { ApiQuery } from './envelope.ts';
import type { ApiError } from './errors.ts';

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
