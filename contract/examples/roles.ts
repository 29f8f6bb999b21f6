import type { Role } from '#contract/generated/types.gen.ts';

const every = { get: true, put: true, post: true, patch: true, delete: true };

export const roles: Role[] = [
  {
    id: '397263987123410001',
    name: 'Organization Owner',
    org_id: '397263987123440001',
    owner: true,
    permissions: {
      organization: { members: every, organization: every },
      cluster: { clusters: every },
      billing: { subscription: every },
      api_management: { applications: every, apis: every },
    },
    scope: 'organization',
  },
  {
    id: '397263987123410002',
    name: 'Cluster Viewer',
    org_id: '397263987123440001',
    owner: false,
    permissions: {
      cluster: { clusters: { get: true } },
      api_management: { applications: { get: true }, apis: { get: true, patch: false } },
    },
    scope: 'cluster',
  },
  {
    id: '397263987123410003',
    name: 'Nothing Yet',
    org_id: '397263987123440001',
    owner: false,
    permissions: {},
    scope: 'organization',
  },
];
