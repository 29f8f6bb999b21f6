import { describe, expect, it } from 'vitest';
import type { Upstream } from '#contract/generated/types.gen.ts';
import { defaultVersionOf, nameIssues, protocolsOf } from './rules.ts';

const upstream: Upstream = {
  scheme: 'http',
  targets: [{ host: 'a.test', port: 80, weight: 1 }],
};
const named = (...versions: string[]) => versions.map((version) => ({ version, upstream }));

it('requires a visible character in a name', () => {
  expect(nameIssues('\u00a0 ')).toHaveLength(1);
  expect(nameIssues(' a ')).toEqual([]);
});

describe('defaultVersionOf', () => {
  it.each([
    [named('a', 'b'), 'b', 'b'],
    [named('a', 'default'), undefined, 'default'],
    [named('a', 'default'), '', 'default'],
    [named('a'), undefined, 'a'],
    [named('a'), 'default', 'a'],
    [named('a'), 'b', undefined],
    [named('a', 'b'), '', undefined],
  ])('%#', (upstreams, default_upstream_version, expected) => {
    expect(defaultVersionOf({ upstreams, default_upstream_version })).toBe(expected);
  });
});

it('prefers protocols to protocol, and defaults to HTTP', () => {
  expect(protocolsOf({})).toEqual(['HTTP']);
  expect(protocolsOf({ protocol: 'HTTPS' })).toEqual(['HTTPS']);
  expect(protocolsOf({ protocol: 'HTTPS', protocols: ['HTTP'] })).toEqual(['HTTP']);
});
