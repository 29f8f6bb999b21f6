import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isRecord } from '#lib/equal.ts';
import { effectivePlugins, pluginLevels, unevaluatedMembers } from './effective-plugins.ts';

const off = { _meta: { disable: true } };
const brief = (levels: Parameters<typeof effectivePlugins>[0]) =>
  effectivePlugins(levels).map(({ plugin, level, overrides }) =>
    [plugin, level, ...overrides.map((use) => `over ${use.level}`)].join(' '),
  );

it('prefers the consumer to the API to the application, and runs a plugin once', () => {
  const plugins = { 'limit-count': { count: 1 } };
  expect(brief({ application: plugins })).toEqual(['limit-count application']);
  expect(brief({ application: plugins, api: plugins })).toEqual([
    'limit-count api over application',
  ]);
  expect(brief({ application: plugins, api: plugins, consumer: plugins })).toEqual([
    'limit-count consumer over api over application',
  ]);
});

it("runs the cluster's plugins first, in addition to the others", () => {
  const found = effectivePlugins({
    cluster: { cors: { allow_origins: '*' }, 'limit-count': { count: 9 } },
    api: { 'limit-count': { count: 1 }, 'request-id': {} },
  });
  expect(found.map(({ plugin, level, twice }) => [plugin, level, twice])).toEqual([
    ['cors', 'cluster', false],
    ['limit-count', 'cluster', false],
    ['request-id', 'api', false],
    ['limit-count', 'api', true],
  ]);
});

it('reports a disabled plugin that keeps an overridden one from running', () => {
  const [silenced] = effectivePlugins({
    application: { cors: {} },
    api: { cors: off },
  });
  expect(silenced).toMatchObject({ level: 'api', disabled: true, silences: true });
  const [idle] = effectivePlugins({ application: { cors: off }, api: { cors: off } });
  expect(idle).toMatchObject({ disabled: true, silences: false });
  const [again] = effectivePlugins({ application: { cors: off }, api: { cors: {} } });
  expect(again).toMatchObject({ disabled: false, silences: false });
});

it('does not report a disabled cluster plugin as running twice', () => {
  const found = effectivePlugins({ cluster: { cors: off }, api: { cors: {} } });
  expect(found.map(({ twice }) => twice)).toEqual([false, false]);
});

it("maps a cluster's policies to the plugins that gateways run for them", () => {
  const found = effectivePlugins({
    cluster: {
      logging: { enabled: false },
      acl: { mode: 'Deny', denied_consumers: ['jack'] },
      authentication: { type: 'jwt-auth' },
      'acme-geo': { type: 'key-auth' },
    },
    api: { authentication: {} },
  });
  expect(found.map(({ plugin, member, disabled }) => [plugin, member, disabled])).toEqual([
    ['jwt-auth', 'authentication', false],
    ['acl', 'acl', false],
    ['logging', 'logging', true],
    ['acme-geo', 'acme-geo', false],
    ['authentication', 'authentication', false],
  ]);
});

it('sorts by priority, where _meta.priority wins, and puts unknown plugins last', () => {
  expect(
    brief({
      api: {
        'acme-geo': {},
        prometheus: {},
        'response-rewrite': { _meta: { priority: 5000 } },
        cors: {},
        'acme-audit': {},
      },
    }),
  ).toEqual([
    'response-rewrite api',
    'cors api',
    'prometheus api',
    'acme-audit api',
    'acme-geo api',
  ]);
});

describe('for all plugins', () => {
  const configuration = fc.oneof(
    fc.constant({}),
    fc.constant(off),
    fc.record({ count: fc.integer() }),
    fc.anything(),
  );
  const name = fc.constantFrom('cors', 'limit-count', 'acl', 'authentication', 'toString', 'x');
  const plugins = fc.oneof(fc.dictionary(name, configuration), fc.anything());
  const levels = fc.record(
    { cluster: plugins, application: plugins, api: plugins, consumer: plugins },
    { requiredKeys: [] },
  );

  test('each use is effective or overridden, exactly once', () => {
    fc.assert(
      fc.property(levels, (given) => {
        const found = effectivePlugins(given).flatMap((one) => [one, ...one.overrides]);
        const uses = pluginLevels.flatMap((level) => {
          const map = given[level];
          if (!isRecord(map)) return [];
          return Object.entries(map).flatMap(([member, value]) =>
            value === null || value === undefined ? [] : [`${level} ${member}`],
          );
        });
        expect(found.map(({ level, member }) => `${level} ${member}`).sort()).toEqual(uses.sort());
      }),
    );
  });

  test('below the cluster no plugin runs twice, and it overrides only weaker levels', () => {
    fc.assert(
      fc.property(levels, (given) => {
        const found = effectivePlugins(given);
        const merged = found.filter(({ level }) => level !== 'cluster');
        expect(new Set(merged.map(({ member }) => member)).size).toBe(merged.length);
        for (const { level, overrides } of found) {
          const ranks = [level, ...overrides.map((use) => use.level)].map((at) =>
            pluginLevels.indexOf(at),
          );
          expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
        }
        const clusterWide = found.filter(({ level }) => level === 'cluster');
        expect(clusterWide.flatMap(({ overrides }) => overrides)).toEqual([]);
      }),
    );
  });

  test('the order does not depend on the order in the records', () => {
    const turned = (map: unknown) =>
      isRecord(map) ? Object.fromEntries(Object.entries(map).reverse()) : map;
    fc.assert(
      fc.property(levels, (given) => {
        const reversed = Object.fromEntries(
          Object.entries(given).map(([level, map]) => [level, turned(map)]),
        );
        const names = (all: ReturnType<typeof effectivePlugins>) =>
          all.map(({ level, member }) => `${level} ${member}`);
        expect(names(effectivePlugins(reversed))).toEqual(names(effectivePlugins(given)));
      }),
    );
  });
});

describe('unevaluatedMembers', () => {
  it('names other gateway members that decide about plugins', () => {
    expect(unevaluatedMembers({ plugin_config_id: 'shared', filter_func: 'f' })).toEqual([
      'plugin_config_id',
    ]);
    expect(unevaluatedMembers({ filter_func: 'f' })).toEqual([]);
    expect(unevaluatedMembers(undefined)).toEqual([]);
  });
});
