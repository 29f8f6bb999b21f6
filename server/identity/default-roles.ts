import type { Methods, Permissions } from '#contract/generated/types.gen.ts';
import type { Area, Verb } from '#domain/permissions.ts';
import { rules } from './rules.ts';

/** Every permission that some operation asks for, read from the rules so that the two cannot disagree. */
const asked = Object.values(rules).filter((rule) => typeof rule !== 'string');

function permissions(allow: (area: Area, resource: string, verb: Verb) => boolean): Permissions {
  const out: Record<Area, Record<string, Methods>> = {
    organization: {},
    cluster: {},
    billing: {},
    api_management: {},
  };
  for (const [area, resource, verb] of asked) {
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

/** What a former owner becomes. */
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
