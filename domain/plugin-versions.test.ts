import { describe, expect, it } from 'vitest';
import {
  pluginNeeds,
  unmetNeeds,
  type VersionedPlugin,
  versionFindings,
} from './plugin-versions.ts';

const plugins: Record<string, VersionedPlugin> = {
  old: { schema: { properties: { realm: { type: 'string', 'x-since': '3.14' } } } },
  guard: { since: '3.17', guards: true, schema: {} },
  mask: { since: '3.17', schema: {} },
  claims: {
    schema: { properties: { schema: { type: 'object', 'x-since': '3.14', 'x-guards': true } } },
  },
};
const needsOf = (used: Record<string, unknown>) => pluginNeeds(used, (name) => plugins[name]);

describe('what plugins need', () => {
  it.each([
    ['a plugin of every version', { old: {} }, []],
    ['a newer plugin', { guard: {} }, [{ name: 'guard', since: '3.17', guards: true }]],
    [
      'a newer member',
      { old: { realm: 'x' } },
      [{ name: 'old', since: '3.14', guards: false, members: ['realm'] }],
    ],
    ['a plugin that is switched off', { guard: { _meta: { disable: true } } }, []],
    ['an unknown plugin', { mine: {} }, []],
  ])('is known for %s', (_, used, needs) => {
    expect(needsOf(used)).toEqual(needs);
  });

  it('is met by the version that introduced it', () => {
    const needs = needsOf({ guard: {}, old: { realm: 'x' } });
    const unmet = (version: '3.13' | '3.14' | '3.17') =>
      unmetNeeds(needs, version).map(({ name }) => name);
    expect([unmet('3.13'), unmet('3.14'), unmet('3.17')]).toEqual([
      ['guard', 'old'],
      ['guard'],
      [],
    ]);
  });
});

describe('what the oldest gateway skips', () => {
  const gateway = { name: 'gateway-3', version: '3.13.0' };
  const find = (used: Record<string, unknown>, path = 'plugins') =>
    versionFindings(unmetNeeds(needsOf(used), '3.13'), gateway, path);

  it('is refused where that lets callers in', () => {
    const message =
      'gateway-3 runs Apache APISIX 3.13.0, but guard needs 3.17, so it would let callers in that you mean to refuse';
    expect(find({ guard: {} })).toEqual({
      issues: [{ field: 'plugins.guard', rule: 'version', message }],
      warnings: [],
    });
    expect(find({ claims: { schema: {} } }).issues).toMatchObject([
      { field: 'plugins.claims.schema' },
    ]);
  });

  it('is a warning otherwise', () => {
    expect(find({ mask: {}, old: { realm: 'x' } }, '')).toEqual({
      issues: [],
      warnings: [
        { field: 'mask', message: 'gateway-3 runs Apache APISIX 3.13.0, but mask needs 3.17' },
        {
          field: 'old.realm',
          message: 'gateway-3 runs Apache APISIX 3.13.0, but realm of old needs 3.14',
        },
      ],
    });
  });
});
