import type { Params, RouteObject } from 'react-router';
import { paths } from '#paths';
import { accessTokenRoutes } from '#resources/access-tokens/routes.tsx';
import { apiPageRoutes, apiTabRoutes } from '#resources/apis/routes.tsx';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { billingRoutes } from '#resources/billing/routes.tsx';
import { certificateRoutes } from '#resources/certificates/routes.tsx';
import { clusterPageRoutes, clusterRoutes } from '#resources/clusters/routes.tsx';
import { ClusterStatusGuard } from '#resources/clusters/status-guard.tsx';
import { consumerRoutes } from '#resources/consumers/routes.tsx';
import { gatewayRoutes } from '#resources/gateway-instances/routes.tsx';
import { historyTab } from '#resources/history/embed.tsx';
import { clusterHistoryRoutes, organizationHistoryRoutes } from '#resources/history/routes.tsx';
import { invitationRoute } from '#resources/invitations/routes.tsx';
import { memberRoutes } from '#resources/members/routes.tsx';
import {
  apiTrafficRoutes,
  applicationTrafficRoutes,
  dashboardRoutes,
} from '#resources/metrics/routes.tsx';
import { versionRoutes } from '#resources/named-versions/routes.tsx';
import {
  organizationPageRoutes,
  organizationsRoutes,
  setUpRoute,
} from '#resources/organizations/routes.tsx';
import { outboxRoutes } from '#resources/outbox/routes.tsx';
import { pluginRoutes } from '#resources/plugins/routes.tsx';
import { policyRoutes } from '#resources/policies/routes.tsx';
import { requestMatcherRoute } from '#resources/request-matcher/routes.tsx';
import { sessionRoutes } from '#resources/sessions/routes.tsx';
import { userRoutes, verifyEmailRoute } from '#resources/users/routes.tsx';
import { webhookRoutes } from '#resources/webhooks/routes.tsx';
import type { RouteHandle } from '#shared/route-handle.ts';
import { idPatterns } from '#shared/route-ids.ts';
import { notFoundLoader, PageError } from './error-page.tsx';
import {
  clusterLoader,
  organizationLoader,
  organizationStartLoader,
  setUpLoader,
  shellLoader,
  signInLoader,
  startLoader,
} from './loaders.ts';
import { BootFrame, Root, RootError } from './root.tsx';
import { Shell } from './shell.tsx';

const orgIdOf = (params: Params) => params.orgId ?? '';

const organizationHandle: RouteHandle = { href: (params) => paths.clusters(orgIdOf(params)) };
const clusterHandle: RouteHandle = {
  href: (params) => paths.cluster({ orgId: orgIdOf(params), clusterId: params.clusterId ?? '' }),
};

/** Shows an error of a page in its place, and keeps the shell and the breadcrumbs around it. */
const withErrorBoundary = (children: readonly RouteObject[]): RouteObject => ({
  ErrorBoundary: PageError,
  children: [...children],
});

const clusterPages: RouteObject = {
  path: 'clusters/:clusterId',
  handle: clusterHandle,
  loader: clusterLoader,
  Component: ClusterStatusGuard,
  children: [
    withErrorBoundary([
      ...dashboardRoutes,
      ...clusterPageRoutes,
      ...gatewayRoutes,
      ...policyRoutes,
      ...pluginRoutes,
      ...applicationRoutes({
        tabs: [
          ...apiTabRoutes,
          ...applicationTrafficRoutes,
          historyTab(paths.applicationHistory(idPatterns)),
        ],
        pages: apiPageRoutes([...apiTrafficRoutes, historyTab(paths.apiHistory(idPatterns))]),
      }),
      requestMatcherRoute,
      ...consumerRoutes,
      ...certificateRoutes,
      ...clusterHistoryRoutes,
      ...versionRoutes,
    ]),
  ],
};

const organizationPages: RouteObject = {
  path: '/orgs/:orgId',
  handle: organizationHandle,
  loader: organizationLoader,
  children: [
    { index: true, loader: organizationStartLoader },
    withErrorBoundary([
      ...organizationPageRoutes,
      ...billingRoutes,
      ...memberRoutes,
      ...organizationHistoryRoutes,
      ...webhookRoutes,
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
          withErrorBoundary([
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
