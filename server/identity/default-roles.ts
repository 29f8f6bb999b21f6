import type { Methods, Permissions } from '#contract/generated/types.gen.ts';
import type { Area, Verb } from '#domain/permissions.ts';
import { rules } from './rules.ts';

/** Every permission that some operation requires. */
const requiredPermissions = Object.values(rules).filter((rule) => typeof rule !== 'string');

/** The permissions that operations require, narrowed to those that `allow` accepts. */
function permissionsWhere(
  allow: (area: Area, resource: string, verb: Verb) => boolean,
): Permissions {
  const allowed: Record<Area, Record<string, Methods>> = {
    organization: {},
    cluster: {},
    billing: {},
    api_management: {},
  };
  for (const [area, resource, verb] of requiredPermissions) {
    if (!allow(area, resource, verb)) continue;
    allowed[area][resource] = { ...allowed[area][resource], [verb]: true };
  }
  return allowed;
}

const ownerOnly = (resource: string, verb: Verb) =>
  resource === 'ownership' || (resource === 'organization' && verb === 'delete');

/** Addresses of webhooks often contain a secret, so that only who manages the organization sees them. */
const isWebhook = (resource: string) => resource === 'webhooks';

interface DefaultRole {
  name: string;
  owner: boolean;
  scope: 'organization' | 'cluster';
  permissions: Permissions;
}

/** The role that an owner gets after transferring the ownership. */
export const adminRoleName = 'Organization Admin';

/** The roles that every organization starts with. */
export const defaultRoles: readonly DefaultRole[] = [
  {
    name: 'Organization Owner',
    owner: true,
    scope: 'organization',
    permissions: permissionsWhere(() => true),
  },
  {
    name: adminRoleName,
    owner: false,
    scope: 'organization',
    permissions: permissionsWhere((_area, resource, verb) => !ownerOnly(resource, verb)),
  },
  {
    name: 'Cluster Admin',
    owner: false,
    scope: 'cluster',
    permissions: permissionsWhere(
      (area, resource, verb) =>
        area === 'api_management' ||
        // Cluster admins change their cluster, and neither create clusters nor delete them.
        (area === 'cluster' && (resource !== 'clusters' || verb === 'get')) ||
        (area === 'organization' && verb === 'get' && !isWebhook(resource)),
    ),
  },
  {
    name: 'API Developer',
    owner: false,
    scope: 'cluster',
    permissions: permissionsWhere(
      (area, resource, verb) =>
        area === 'api_management' || (area !== 'billing' && verb === 'get' && !isWebhook(resource)),
    ),
  },
  {
    name: 'Viewer',
    owner: false,
    scope: 'cluster',
    permissions: permissionsWhere(
      (area, resource, verb) => area !== 'billing' && verb === 'get' && !isWebhook(resource),
    ),
  },
];
