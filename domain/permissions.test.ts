import { describe, expect, it } from 'vitest';
import { type Grant, isGranted } from './permissions.ts';

const consumerViewer = (clusterId: string | null): Grant => ({
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

describe('isGranted', () => {
  it('accepts a role in the organization or in the cluster', () => {
    expect(isGranted([consumerViewer(null)], '1', list)).toBe(true);
    expect(isGranted([consumerViewer('1')], '1', list)).toBe(true);
    expect(isGranted([consumerViewer('2')], '1', list)).toBe(false);
    expect(isGranted([], '1', list)).toBe(false);
  });

  it('refuses another verb or resource', () => {
    expect(isGranted([consumerViewer('1')], '1', ['api_management', 'consumers', 'post'])).toBe(
      false,
    );
    expect(isGranted([consumerViewer('1')], '1', ['api_management', 'certificates', 'get'])).toBe(
      false,
    );
  });

  it('lets a role in one cluster read organization resources, but not change them', () => {
    expect(isGranted([consumerViewer('1')], null, list)).toBe(true);
    const inviting = {
      ...consumerViewer('1'),
      permissions: { organization: { members: { post: true } } },
    };
    expect(isGranted([inviting], null, ['organization', 'members', 'post'])).toBe(false);
  });

  it('accepts everything for an owner', () => {
    expect(
      isGranted([{ ...consumerViewer(null), owner: true }], '1', ['cluster', 'settings', 'patch']),
    ).toBe(true);
  });
});
