import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { idPatterns, memberIdsOf } from '#shared/route-ids.ts';
import { loadMember, loadMembers, loadRoles } from './loaders.ts';

const { orgId } = idPatterns;

const listHandle: RouteHandle = {
  title: 'Members',
  href: (params) => paths.members(params.orgId ?? ''),
  shape: 'list',
};
const oneHandle: RouteHandle = {
  href: (params) => paths.member(memberIdsOf(params)),
  shape: 'detail',
};

/** Lazy pages, each loaded in parallel with its data. */
const pages = {
  list: { Component: async () => (await import('./list-page.tsx')).Component },
  invite: { Component: async () => (await import('./invite-page.tsx')).Component },
  detail: { Component: async () => (await import('./detail-page.tsx')).Component },
  edit: { Component: async () => (await import('./edit-page.tsx')).Component },
};

export const memberRoutes: readonly RouteObject[] = [
  {
    path: paths.members(orgId),
    handle: listHandle,
    children: [
      { index: true, loader: loadMembers, lazy: pages.list },
      {
        path: paths.memberNew(orgId),
        handle: { title: 'Invite', shape: 'form' } satisfies RouteHandle,
        loader: loadRoles,
        lazy: pages.invite,
      },
      {
        path: paths.member(idPatterns),
        handle: oneHandle,
        loader: loadMember,
        children: [
          { index: true, lazy: pages.detail },
          {
            path: paths.memberEdit(idPatterns),
            handle: { title: 'Edit roles', shape: 'form' } satisfies RouteHandle,
            lazy: pages.edit,
          },
        ],
      },
    ],
  },
];
