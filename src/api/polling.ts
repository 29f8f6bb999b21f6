import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { ApiQuery } from './envelope.ts';
import type { ApiError } from './errors.ts';

/**
 * Reads something again and again while the page shows; not while its window or tab is hidden. Whoever reads the same
 * query elsewhere gets what comes.
 *
 * @param everyMs milliseconds between two readings; false for none, `still` for none at all, not even when the reader
 * comes back to the window
 */
export function usePolled<TData, TKey extends QueryKey>(
  query: ApiQuery<TData, TKey>,
  everyMs: number | false | 'still',
) {
  const still = everyMs === 'still';
  return useQuery<TData, ApiError, TData, TKey>({
    ...query,
    refetchInterval: still ? false : everyMs,
    ...(still && { refetchOnWindowFocus: false, refetchOnReconnect: false }),
  });
}
