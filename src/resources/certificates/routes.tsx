import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import { historyTab } from '#resources/history/embed.tsx';
import type { RouteHandle } from '#shared/route-handle.ts';
import { certificateIdsOf, clusterIdsOf, idPatterns } from '#shared/route-ids.ts';
import {
  loadCertificate,
  loadCertificates,
  loadCertificateUsage,
  loadCoverage,
} from './loaders.ts';

const listHandle: RouteHandle = {
  title: 'Certificates',
  href: (params) => paths.certificates(clusterIdsOf(params)),
  shape: 'list',
};
const oneHandle: RouteHandle = {
  href: (params) => paths.certificate(certificateIdsOf(params)),
  shape: 'detail',
};

/** The pages' code, loaded in parallel with their data. */
const pages = {
  list: { Component: async () => (await import('./list-page.tsx')).Component },
  coverage: { Component: async () => (await import('./coverage-page.tsx')).Component },
  create: { Component: async () => (await import('./create-page.tsx')).Component },
  detail: { Component: async () => (await import('./detail-page.tsx')).Component },
  overview: { Component: async () => (await import('./overview-tab.tsx')).Component },
  json: { Component: async () => (await import('./json-tab.tsx')).Component },
  edit: { Component: async () => (await import('./edit-page.tsx')).Component },
};

/** The pages of certificates. */
export const certificateRoutes: RouteObject[] = [
  {
    path: paths.certificates(idPatterns),
    handle: listHandle,
    children: [
      { index: true, loader: loadCertificates, lazy: pages.list },
      {
        path: paths.certificateCoverage(idPatterns),
        handle: { title: 'Coverage', shape: 'list' } satisfies RouteHandle,
        loader: loadCoverage,
        lazy: pages.coverage,
      },
      {
        path: paths.certificateNew(idPatterns),
        handle: { title: 'Add', shape: 'form' } satisfies RouteHandle,
        lazy: pages.create,
      },
      {
        path: paths.certificate(idPatterns),
        handle: oneHandle,
        loader: loadCertificate,
        children: [
          {
            lazy: pages.detail,
            children: [
              { index: true, loader: loadCertificateUsage, lazy: pages.overview },
              {
                path: paths.certificateJson(idPatterns),
                handle: { title: 'JSON', shape: 'detail' } satisfies RouteHandle,
                lazy: pages.json,
              },
              historyTab(paths.certificateHistory(idPatterns)),
            ],
          },
          {
            path: paths.certificateEdit(idPatterns),
            handle: { title: 'Edit', shape: 'form' } satisfies RouteHandle,
            lazy: pages.edit,
          },
        ],
      },
    ],
  },
];
