import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiError } from './errors.ts';
import { notifySignedOut } from './session.ts';

/** Cached data is used without a refetch for this time, even when the page is opened again. */
const STALE_MS = 20_000;
/** Unused data is kept for this time, for going back. */
const KEEP_MS = 10 * 60_000;

/** A read is retried once, and only if a retry can succeed. A write never is. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 1 && isApiError(error, 'offline', 'timeout', 'server');
}

function handleSignedOut(error: unknown): void {
  if (isApiError(error, 'unauthorized')) notifySignedOut();
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: handleSignedOut }),
    mutationCache: new MutationCache({ onError: handleSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        gcTime: KEEP_MS,
        retry: shouldRetry,
        retryDelay: 800,
        // A call without a connection fails at once instead of pausing silently.
        networkMode: 'always',
        refetchOnReconnect: true,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** The only query cache. It is a module and not only a context, because loaders run outside of React. */
export const queryClient = makeQueryClient();
