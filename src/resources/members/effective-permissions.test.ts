import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '#contract/generated/types.gen.ts';
import { effectivePermissions, lostPermissions, type RoleHolder } from './effective-permissions.ts';

const org_id = '1';
const every = { get: true, put: true, post: true, patch: true, delete: true };

const roles: Role[] = [
  {
    id: '10',
    name: 'Organization Owner',
    org_id,
    owner: true,
    scope: 'organization',
    permissions: {
      organization: { members: every, ownership: { post: true } },
      cluster: { clusters: { get: true, post: true }, settings: { get: true, patch: true } },
      billing: { plan: { get: true } },
      api_management: { apis: every },
    },
  },
  {
    id: '11',
    name: 'Viewer',
    org_id,
    owner: false,
    scope: 'cluster',
    permissions: {
      organization: { members: { get: true } },
      cluster: { clusters: { get: true }, settings: { get: true } },
      api_management: { apis: { get: true, delete: false } },
    },
  },
];

const holder = (...bindings: [role: string, cluster: string | null][]): RoleHolder => ({
  org_id,
  roles: roles.filter(({ id }) => bindings.some(([role]) => role === id)),
  role_bindings: bindings.map(([role_id, cluster_id]) => ({ role_id, cluster_id })),
});

function line(of: RoleHolder, area: string, resource: string) {
  return effectivePermissions(of, roles).find(
    (row) => row.area === area && row.resource === resource,
  )?.scopes;
}

describe('effective permissions', () => {
  it('cover everything for the owner', () => {
    const allScopes = effectivePermissions(holder(['10', null]), roles).flatMap(({ scopes }) =>
      Object.values(scopes),
    );
    expect(allScopes.length).toBeGreaterThan(10);
    expect(new Set(allScopes)).toEqual(new Set(['all']));
  });

  it('are limited to the cluster that a role is bound to', () => {
    const viewer = holder(['11', '5']);
    expect(line(viewer, 'api_management', 'apis')).toEqual({
      see: ['5'],
      create: 'none',
      change: 'none',
      delete: 'none',
    });
    expect(line(viewer, 'cluster', 'settings')).toEqual({ see: ['5'], change: 'none' });
  });

  it('let a member with a role in one cluster see organization resources, but not create clusters', () => {
    const viewer = holder(['11', '5']);
    expect(line(viewer, 'organization', 'members')?.see).toBe('all');
    expect(line(viewer, 'cluster', 'clusters')).toEqual({ see: ['5'], create: 'none' });
  });

  it('cover every cluster for a role without a cluster', () => {
    expect(line(holder(['11', null]), 'api_management', 'apis')?.see).toBe('all');
    expect(line(holder(['11', '5'], ['11', null]), 'api_management', 'apis')?.see).toBe('all');
    expect(line(holder(['11', '5'], ['11', '6']), 'api_management', 'apis')?.see).toEqual([
      '5',
      '6',
    ]);
  });

  it('omit actions that no role allows', () => {
    expect(line(holder(['10', null]), 'organization', 'ownership')).toEqual({ create: 'all' });
    expect(line(holder(), 'billing', 'plan')).toEqual({ see: 'none' });
  });

  it('apply to a pending invitation, and only in its organization', () => {
    const elsewhere = { ...holder(['10', null]), org_id: '2' };
    expect(line(elsewhere, 'billing', 'plan')).toEqual({ see: 'all' });
  });
});

const binding = fc.tuple(fc.constantFrom('10', '11'), fc.constantFrom(null, '5', '6'));
const bindings = fc.uniqueArray(binding, { selector: String, maxLength: 5 });

describe('lost permissions', () => {
  it('are none when roles are added', () => {
    fc.assert(
      fc.property(bindings, bindings, (before, added) => {
        const now = effectivePermissions(holder(...before, ...added), roles);
        expect(lostPermissions(effectivePermissions(holder(...before), roles), now)).toEqual([]);
      }),
    );
  });

  it('include every previous permission when all roles are removed', () => {
    fc.assert(
      fc.property(bindings, (before) => {
        const rows = effectivePermissions(holder(...before), roles);
        const some = rows.filter(({ scopes }) =>
          Object.values(scopes).some((one) => one !== 'none'),
        );
        expect(lostPermissions(rows, effectivePermissions(holder(), roles))).toEqual(some);
      }),
    );
  });

  it('include resources whose scope shrinks to one cluster or moves to another', () => {
    const names = (before: string | null, after: string | null) =>
      lostPermissions(
        effectivePermissions(holder(['11', before]), roles),
        effectivePermissions(holder(['11', after]), roles),
      ).map(({ resource }) => resource);
    expect(names(null, '5')).toEqual(['apis', 'clusters', 'settings']);
    expect(names('5', '6')).toEqual(['apis', 'clusters', 'settings']);
    expect(names('5', null)).toEqual([]);
  });
});
