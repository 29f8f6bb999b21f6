import type { Methods, Permissions } from '#contract/generated/types.gen.ts';
import type { Area, Verb } from '#domain/permissions.ts';
import { rules } from './rules.ts';

/** Every permission that an operation requires, taken from the rules so that both stay in sync. */
const requiredPermissions = Object.values(rules).filter((rule) => typeof rule !== 'string');

function permissions(allow: (area: Area, resource: string, verb: Verb) => boolean): Permissions {
  const out: Record<Area, Record<string, Methods>> = {
    organization: {},
    cluster: {},
    billing: {},
    api_management: {},
  };
  for (const [area, resource, verb] of requiredPermissions) {
    if (!allow(area, resource, verb)) continue;
    out[area][resource] = { ...out[area][resource], [verb]: true };
  }
  return out;
}

const ownerOnly = (resource: string, verb: Verb) =>
  resource === 'ownership' || (resource === 'organization' && verb === 'delete');

interface DefaultRole {
  name: string;
  owner: boolean;
  scope: 'organization' | 'cluster';
  permissions: Permissions;
}

/** The role of former owners. */
export const adminRoleName = 'Organization Admin';

/** The roles that every organization starts with. */
export const defaultRoles: readonly DefaultRole[] = [
  {
    name: 'Organization Owner',
    owner: true,
    scope: 'organization',
    permissions: permissions(() => true),
  },
  {
    name: adminRoleName,
    owner: false,
    scope: 'organization',
    permissions: permissions((_area, resource, verb) => !ownerOnly(resource, verb)),
  },
  {
    name: 'Cluster Admin',
    owner: false,
    scope: 'cluster',
    permissions: permissions(
      (area, resource, verb) =>
        area === 'api_management' ||
        (area === 'cluster' && !(resource === 'clusters' && verb !== 'get')) ||
        (area === 'organization' && verb === 'get'),
    ),
  },
  {
    name: 'API Developer',
    owner: false,
    scope: 'cluster',
    permissions: permissions(
      (area, _resource, verb) =>
        area === 'api_management' || (area !== 'billing' && verb === 'get'),
    ),
  },
  {
    name: 'Viewer',
    owner: false,
    scope: 'cluster',
    permissions: permissions((area, _resource, verb) => area !== 'billing' && verb === 'get'),
  },
];
