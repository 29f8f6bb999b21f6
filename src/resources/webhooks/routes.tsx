import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { webhooks } from './queries.ts';

const settingsHandle: RouteHandle = {
  title: 'Settings',
  href: (params) => paths.organizationSettings(params.orgId ?? ''),
};
const listHandle: RouteHandle = {
  title: 'Webhooks',
  href: (params) => paths.webhooks(params.orgId ?? ''),
  shape: 'list',
};

async function loadWebhooks({ params }: LoaderFunctionArgs) {
  await prefetch(webhooks.list(params.orgId ?? ''));
  return null;
}

async function loadWebhook({ params }: LoaderFunctionArgs) {
  const { orgId = '', webhookId = '' } = params;
  prefetchWithoutWaiting(webhooks.deliveries(orgId, webhookId));
  await prefetch(webhooks.list(orgId));
  return null;
}

/** The webhooks of an organization, below its settings. */
export const webhookRoutes: readonly RouteObject[] = [
  {
    path: paths.organizationSettings(':orgId'),
    handle: settingsHandle,
    children: [
      {
        path: paths.webhooks(':orgId'),
        handle: listHandle,
        children: [
          {
            index: true,
            loader: loadWebhooks,
            lazy: { Component: async () => (await import('./list-page.tsx')).Component },
          },
          {
            path: paths.webhook({ orgId: ':orgId', webhookId: ':webhookId' }),
            handle: { title: 'Webhook', shape: 'detail' } satisfies RouteHandle,
            loader: loadWebhook,
            lazy: { Component: async () => (await import('./detail-page.tsx')).Component },
          },
        ],
      },
    ],
  },
];
