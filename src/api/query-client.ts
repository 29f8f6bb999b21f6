import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isApiError } from './errors.ts';
import { announceSignedOut } from './session.ts';

/** For this long a page shows what it has without asking again, also when it is opened anew. */
const STALE_MS = 20_000;
/** For this long data that no page shows is kept for the way back. */
const KEEP_MS = 10 * 60_000;

/** A read is repeated once, and only when another try can end differently. A write never is. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 1 && isApiError(error, 'offline', 'timeout', 'server');
}

function noticeSignedOut(error: unknown): void {
  if (isApiError(error, 'unauthorized')) announceSignedOut();
}

/** Makes the cache of everything the console has read, with its rules for asking again. */
function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        gcTime: KEEP_MS,
        retry: shouldRetry,
        retryDelay: 800,
        // A call without a connection fails at once and says so; it does not wait unseen.
        networkMode: 'always',
        refetchOnReconnect: true,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** The one cache; loaders run outside of React, so it is a module and not only a context. */
export const queryClient = makeQueryClient();
