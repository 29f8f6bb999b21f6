import { expect, it } from 'vitest';
import type { Grant } from '#domain/permissions.ts';
import { defaultRoles } from '#server/identity/default-roles.ts';
import type { RoleRow } from '#server/resources/roles/store.ts';
import { refuseGreaterThanOwn } from './grants.ts';

const roleNamed = (name: string): RoleRow => {
  const role = defaultRoles.find((candidate) => candidate.name === name);
  if (!role) throw new Error(`no default role ${name}`);
  return { ...role, id: '1', orgId: '1', createdAt: new Date(0), updatedAt: new Date(0) };
};

const holding = (name: string, clusterId: string | null = null): Grant => {
  const { owner, permissions } = roleNamed(name);
  return { owner, permissions, clusterId };
};

it.each<[string, Grant[], string, string | null, boolean]>([
  ['an owner', [holding('Organization Owner')], 'Organization Admin', null, true],
  ['an admin', [holding('Organization Admin')], 'Organization Admin', null, true],
  ['an admin', [holding('Organization Admin')], 'Viewer', '7', true],
  ['a viewer', [holding('Viewer')], 'API Developer', null, false],
  ['an admin of a cluster', [holding('Cluster Admin', '7')], 'API Developer', '7', true],
  ['an admin of a cluster', [holding('Cluster Admin', '7')], 'API Developer', '8', false],
  ['an admin of a cluster', [holding('Cluster Admin', '7')], 'API Developer', null, false],
  [
    'a viewer of all clusters and admin of one',
    [holding('Viewer'), holding('Cluster Admin', '7')],
    'Cluster Admin',
    '8',
    false,
  ],
  ['a user without roles', [], 'Viewer', '7', false],
])('limits the roles that %s can grant: case %#', (_who, own, name, clusterId, allowed) => {
  const grant = () => refuseGreaterThanOwn(own, [{ role: roleNamed(name), clusterId }]);
  if (allowed) expect(grant).not.toThrow();
  else expect(grant).toThrow(`You cannot grant the role ${name}: it allows`);
});
