import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '#contract/generated/types.gen.ts';
import { lostRights, type RightsHolder, rightsOf } from './rights.ts';

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

const holder = (...bindings: [role: string, cluster: string | null][]): RightsHolder => ({
  org_id,
  roles: roles.filter(({ id }) => bindings.some(([role]) => role === id)),
  role_bindings: bindings.map(([role_id, cluster_id]) => ({ role_id, cluster_id })),
});

function line(of: RightsHolder, area: string, resource: string) {
  return rightsOf(of, roles).find((row) => row.area === area && row.resource === resource)?.reach;
}

describe('what a member may do', () => {
  it('reaches everywhere for the owner', () => {
    const reaches = rightsOf(holder(['10', null]), roles).flatMap(({ reach }) =>
      Object.values(reach),
    );
    expect(reaches.length).toBeGreaterThan(10);
    expect(new Set(reaches)).toEqual(new Set(['all']));
  });

  it('names the cluster that a role is bound to', () => {
    const viewer = holder(['11', '5']);
    expect(line(viewer, 'api_management', 'apis')).toEqual({
      see: ['5'],
      create: 'none',
      change: 'none',
      delete: 'none',
    });
    expect(line(viewer, 'cluster', 'settings')).toEqual({ see: ['5'], change: 'none' });
  });

  it('lets whoever has a role in one cluster see what the organization shares, and make no cluster', () => {
    const viewer = holder(['11', '5']);
    expect(line(viewer, 'organization', 'members')?.see).toBe('all');
    expect(line(viewer, 'cluster', 'clusters')).toEqual({ see: ['5'], create: 'none' });
  });

  it('reaches every cluster without naming one', () => {
    expect(line(holder(['11', null]), 'api_management', 'apis')?.see).toBe('all');
    expect(line(holder(['11', '5'], ['11', null]), 'api_management', 'apis')?.see).toBe('all');
    expect(line(holder(['11', '5'], ['11', '6']), 'api_management', 'apis')?.see).toEqual([
      '5',
      '6',
    ]);
  });

  it('leaves out deeds that no role knows', () => {
    expect(line(holder(['10', null]), 'organization', 'ownership')).toEqual({ create: 'all' });
    expect(line(holder(), 'billing', 'plan')).toEqual({ see: 'none' });
  });

  it('is told for a role that is not accepted yet, and for no other organization', () => {
    const elsewhere = { ...holder(['10', null]), org_id: '2' };
    expect(line(elsewhere, 'billing', 'plan')).toEqual({ see: 'all' });
  });
});

const binding = fc.tuple(fc.constantFrom('10', '11'), fc.constantFrom(null, '5', '6'));
const bindings = fc.uniqueArray(binding, { selector: String, maxLength: 5 });

describe('lost rights', () => {
  it('are none when roles are added', () => {
    fc.assert(
      fc.property(bindings, bindings, (before, added) => {
        const now = rightsOf(holder(...before, ...added), roles);
        expect(lostRights(rightsOf(holder(...before), roles), now)).toEqual([]);
      }),
    );
  });

  it('are all that there was when every role goes', () => {
    fc.assert(
      fc.property(bindings, (before) => {
        const rows = rightsOf(holder(...before), roles);
        const some = rows.filter(({ reach }) => Object.values(reach).some((one) => one !== 'none'));
        expect(lostRights(rows, rightsOf(holder(), roles))).toEqual(some);
      }),
    );
  });

  it('name what shrinks from every cluster to one, or to another one', () => {
    const names = (before: string | null, after: string | null) =>
      lostRights(
        rightsOf(holder(['11', before]), roles),
        rightsOf(holder(['11', after]), roles),
      ).map(({ resource }) => resource);
    expect(names(null, '5')).toEqual(['apis', 'clusters', 'settings']);
    expect(names('5', '6')).toEqual(['apis', 'clusters', 'settings']);
    expect(names('5', null)).toEqual([]);
  });
});
