import { Outlet, type Params, type RouteObject, ScrollRestoration } from 'react-router';
import { paths } from '#paths';
import { accessTokenRoutes } from '#resources/access-tokens/routes.tsx';
import { apiPageRoutes, apiTabRoutes, requestMatcherRoute } from '#resources/apis/routes.tsx';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { billingRoutes } from '#resources/billing/routes.tsx';
import { certificateRoutes } from '#resources/certificates/routes.tsx';
import { ClusterGate } from '#resources/clusters/gate.tsx';
import { clusterPageRoutes, clusterRoutes } from '#resources/clusters/routes.tsx';
import { consumerRoutes } from '#resources/consumers/routes.tsx';
import { gatewayRoutes } from '#resources/gateway-instances/routes.tsx';
import { invitationRoute } from '#resources/invitations/routes.tsx';
import { memberRoutes } from '#resources/members/routes.tsx';
import {
  apiTrafficRoutes,
  applicationTrafficRoutes,
  dashboardRoutes,
} from '#resources/metrics/routes.tsx';
import {
  organizationPageRoutes,
  organizationsRoutes,
  setUpRoute,
} from '#resources/organizations/routes.tsx';
import { outboxRoutes } from '#resources/outbox/routes.tsx';
import { pluginRoutes } from '#resources/plugins/routes.tsx';
import { policyRoutes } from '#resources/policies/routes.tsx';
import { sessionRoutes } from '#resources/sessions/routes.tsx';
import { userRoutes, verifyEmailRoute } from '#resources/users/routes.tsx';
import type { RouteHandle } from '#shared/route-handle.ts';
import { BootFrame } from './boot-frame.tsx';
import { notFoundLoader, PageError, StartError } from './error-page.tsx';
import {
  clusterLoader,
  organizationLoader,
  organizationStartLoader,
  setUpLoader,
  shellLoader,
  signInLoader,
  startLoader,
} from './loaders.ts';
import { Providers } from './providers.tsx';
import { RouteEffects } from './route-effects.tsx';
import { SessionEndWatch } from './session-end-watch.tsx';
import { Shell } from './shell.tsx';

const orgIdOf = (params: Params) => params.orgId ?? '';

const organizationHandle: RouteHandle = { href: (params) => paths.clusters(orgIdOf(params)) };
const clusterHandle: RouteHandle = {
  href: (params) => paths.cluster({ orgId: orgIdOf(params), clusterId: params.clusterId ?? '' }),
};

function Root() {
  return (
    <Providers>
      <Outlet />
      <RouteEffects />
      <SessionEndWatch />
      <ScrollRestoration />
    </Providers>
  );
}

function RootError() {
  return (
    <Providers>
      <StartError />
    </Providers>
  );
}

/** Failures of pages are shown in their place: what is around them, breadcrumbs included, stands. */
const standing = (children: readonly RouteObject[]): RouteObject => ({
  ErrorBoundary: PageError,
  children: [...children],
});

const clusterPages: RouteObject = {
  path: 'clusters/:clusterId',
  handle: clusterHandle,
  loader: clusterLoader,
  Component: ClusterGate,
  children: [
    standing([
      ...dashboardRoutes,
      ...clusterPageRoutes,
      ...gatewayRoutes,
      ...policyRoutes,
      ...pluginRoutes,
      ...applicationRoutes({
        tabs: [...apiTabRoutes, ...applicationTrafficRoutes],
        pages: apiPageRoutes(apiTrafficRoutes),
      }),
      requestMatcherRoute,
      ...consumerRoutes,
      ...certificateRoutes,
    ]),
  ],
};

const organizationPages: RouteObject = {
  path: '/orgs/:orgId',
  handle: organizationHandle,
  loader: organizationLoader,
  children: [
    { index: true, loader: organizationStartLoader },
    standing([
      ...organizationPageRoutes,
      ...billingRoutes,
      ...memberRoutes,
      ...clusterRoutes,
      clusterPages,
    ]),
  ],
};

/** Every address of the console. Loaders of nested routes run at the same time. */
export const routes: RouteObject[] = [
  {
    Component: Root,
    ErrorBoundary: RootError,
    HydrateFallback: BootFrame,
    children: [
      {
        path: '/sign-in',
        handle: { title: 'Sign in' },
        loader: signInLoader,
        lazy: { Component: async () => (await import('./sign-in-page.tsx')).Component },
      },
      {
        path: paths.signedIn(),
        handle: { title: 'Signed in' },
        lazy: { Component: async () => (await import('./signed-in-page.tsx')).Component },
      },
      invitationRoute,
      verifyEmailRoute,
      { ...setUpRoute, loader: setUpLoader },
      { path: '/', loader: startLoader },
      {
        Component: Shell,
        loader: shellLoader,
        children: [
          standing([
            ...organizationsRoutes,
            organizationPages,
            ...userRoutes,
            ...accessTokenRoutes,
            ...sessionRoutes,
            ...outboxRoutes,
            { path: '*', handle: { title: 'Page not found' }, loader: notFoundLoader },
          ]),
        ],
      },
    ],
  },
];
