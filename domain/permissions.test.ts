import { describe, expect, it } from 'vitest';
import { type Grant, isGranted } from './permissions.ts';

const seeing = (clusterId: string | null): Grant => ({
  owner: false,
  clusterId,
  permissions: {
    organization: {},
    cluster: {},
    billing: {},
    api_management: { consumers: { get: true } },
  },
});
const list = ['api_management', 'consumers', 'get'] as const;

describe('what roles allow in one cluster', () => {
  it('is what a role of the organization or of that cluster allows', () => {
    expect(isGranted([seeing(null)], '1', list)).toBe(true);
    expect(isGranted([seeing('1')], '1', list)).toBe(true);
    expect(isGranted([seeing('2')], '1', list)).toBe(false);
    expect(isGranted([], '1', list)).toBe(false);
  });

  it('is not what only another verb or resource is allowed for', () => {
    expect(isGranted([seeing('1')], '1', ['api_management', 'consumers', 'post'])).toBe(false);
    expect(isGranted([seeing('1')], '1', ['api_management', 'certificates', 'get'])).toBe(false);
  });

  it('reads what the organization shares with a role of one cluster, and changes nothing of it', () => {
    expect(isGranted([seeing('1')], null, list)).toBe(true);
    const inviting = { ...seeing('1'), permissions: { organization: { members: { post: true } } } };
    expect(isGranted([inviting], null, ['organization', 'members', 'post'])).toBe(false);
  });

  it('is everything for an owner', () => {
    expect(
      isGranted([{ ...seeing(null), owner: true }], '1', ['cluster', 'settings', 'patch']),
    ).toBe(true);
  });
});
