import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { isApiError } from '#api/errors.ts';
import { loadList } from '#api/list.ts';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { outbox, outboxListSpec } from './queries.ts';

/** Loads the outbox. `unavailable` is the server's reason why there is none. */
async function loadOutbox({ request }: LoaderFunctionArgs): Promise<{ unavailable?: string }> {
  try {
    await loadList(request, outboxListSpec, outbox.list);
  } catch (error) {
    if (isApiError(error, 'conflict')) return { unavailable: error.message };
    throw error;
  }
  return {};
}

export const outboxRoutes: readonly RouteObject[] = [
  {
    path: paths.outbox(),
    handle: { title: 'Outbox', shape: 'list' } satisfies RouteHandle,
    loader: loadOutbox,
    lazy: { Component: async () => (await import('./list-page.tsx')).Component },
  },
];
