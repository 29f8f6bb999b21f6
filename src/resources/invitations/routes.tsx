import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadInvitation } from './loaders.ts';

/** Outside the shell: invited users may be signed out or have no organization. */
export const invitationRoute: RouteObject = {
  path: new URL(paths.invitation({ orgId: '', email: '' }), 'http://console').pathname,
  handle: { title: 'Invitation' } satisfies RouteHandle,
  loader: loadInvitation,
  lazy: { Component: async () => (await import('./accept-page.tsx')).Component },
};
