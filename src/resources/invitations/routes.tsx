import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadInvitation } from './loaders.ts';

/** Outside of the shell: the invited person may belong to no organization yet, or not be signed in. */
export const invitationRoute: RouteObject = {
  path: new URL(paths.invitation({ orgId: '', email: '' }), 'http://console').pathname,
  handle: { title: 'Invitation' } satisfies RouteHandle,
  loader: loadInvitation,
  lazy: { Component: async () => (await import('./accept-page.tsx')).Component },
};
