import type { RouteObject } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { accessToken } from '#api/session.ts';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { sessions } from './queries.ts';

/** A token of this tab may not see where its user is signed in; then there is nothing to ask. */
async function loadSessions() {
  if (accessToken() === undefined) await prefetch(sessions.list());
  return null;
}

/** The page about the user's sessions. */
export const sessionRoutes: readonly RouteObject[] = [
  {
    path: paths.accountSessions(),
    handle: { title: 'Sessions', shape: 'list' } satisfies RouteHandle,
    loader: loadSessions,
    lazy: { Component: async () => (await import('./list-page.tsx')).Component },
  },
];
