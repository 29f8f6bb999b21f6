import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { idPatterns } from '#shared/route-ids.ts';

/** The request matcher of a cluster. The loader is lazy too, because it pulls in the matching rules. */
export const requestMatcherRoute: RouteObject = {
  path: paths.requestMatcher(idPatterns),
  handle: { title: 'Request matcher', shape: 'detail' } satisfies RouteHandle,
  lazy: {
    loader: async () => (await import('./loaders.ts')).loadMatch,
    Component: async () => (await import('./matcher-page.tsx')).Component,
  },
};
