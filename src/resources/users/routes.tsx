import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';

/** The pages about the user who is signed in. The shell has read the user already. */
export const userRoutes: readonly RouteObject[] = [
  {
    path: paths.accountProfile(),
    handle: { title: 'Profile', shape: 'form' } satisfies RouteHandle,
    lazy: { Component: async () => (await import('./profile-page.tsx')).Component },
  },
];
