import { describe, expect, it } from 'vitest';
import type { Grant } from '#server/http/scope.ts';
import { mayIn } from './authorize.ts';

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
    expect(mayIn([seeing(null)], '1', [...list])).toBe(true);
    expect(mayIn([seeing('1')], '1', [...list])).toBe(true);
    expect(mayIn([seeing('2')], '1', [...list])).toBe(false);
    expect(mayIn([], '1', [...list])).toBe(false);
  });

  it('is not what only another verb or resource is allowed for', () => {
    expect(mayIn([seeing('1')], '1', ['api_management', 'consumers', 'post'])).toBe(false);
    expect(mayIn([seeing('1')], '1', ['api_management', 'certificates', 'get'])).toBe(false);
  });

  it('is everything for an owner', () => {
    expect(mayIn([{ ...seeing(null), owner: true }], '1', ['cluster', 'settings', 'patch'])).toBe(
      true,
    );
  });
});
