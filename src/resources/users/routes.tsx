import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadOwned, loadVerification } from './loaders.ts';

/** Pages of the current user, whom the shell has already loaded. */
export const userRoutes: readonly RouteObject[] = [
  {
    path: paths.accountProfile(),
    handle: { title: 'Profile', shape: 'form' } satisfies RouteHandle,
    loader: loadOwned,
    lazy: { Component: async () => (await import('./profile-page.tsx')).Component },
  },
];

/** Outside the shell, for users with an unverified address and for the link that verifies it. */
export const verifyEmailRoute: RouteObject = {
  path: paths.verifyEmail(),
  handle: { title: 'Verify your address' } satisfies RouteHandle,
  loader: loadVerification,
  lazy: { Component: async () => (await import('./verify-email-page.tsx')).Component },
};
