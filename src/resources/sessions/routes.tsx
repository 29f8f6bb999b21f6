import type { RouteObject } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { accessToken } from '#api/session.ts';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { sessions } from './queries.ts';

/** Loads the sessions, unless this tab uses an access token, which may not see them. */
async function loadSessions() {
  if (accessToken() === undefined) await prefetch(sessions.list());
  return null;
}

export const sessionRoutes: readonly RouteObject[] = [
  {
    path: paths.accountSessions(),
    handle: { title: 'Sessions', shape: 'list' } satisfies RouteHandle,
    loader: loadSessions,
    lazy: { Component: async () => (await import('./list-page.tsx')).Component },
  },
];
