import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadOwned, loadVerification } from './loaders.ts';

/** The pages about the user who is signed in. The shell has read the user already. */
export const userRoutes: readonly RouteObject[] = [
  {
    path: paths.accountProfile(),
    handle: { title: 'Profile', shape: 'form' } satisfies RouteHandle,
    loader: loadOwned,
    lazy: { Component: async () => (await import('./profile-page.tsx')).Component },
  },
];

/** Outside of the shell: for a user whose address is not proven yet, and for the link that proves it. */
export const verifyEmailRoute: RouteObject = {
  path: paths.verifyEmail(),
  handle: { title: 'Verify your address' } satisfies RouteHandle,
  loader: loadVerification,
  lazy: { Component: async () => (await import('./verify-email-page.tsx')).Component },
};
