import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { isApiError } from '#api/errors.ts';
import { loadList } from '#api/list.ts';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { outbox, outboxListSpec } from './queries.ts';

/** Why there is no outbox to show, in the server's words; undefined when there is one. */
async function loadOutbox({ request }: LoaderFunctionArgs): Promise<{ closed?: string }> {
  try {
    await loadList(request, outboxListSpec, outbox.list);
  } catch (error) {
    if (isApiError(error, 'conflict')) return { closed: error.message };
    throw error;
  }
  return {};
}

/** The page about mail that was not sent. */
export const outboxRoutes: readonly RouteObject[] = [
  {
    path: paths.outbox(),
    handle: { title: 'Outbox', shape: 'list' } satisfies RouteHandle,
    loader: loadOutbox,
    lazy: { Component: async () => (await import('./list-page.tsx')).Component },
  },
];
