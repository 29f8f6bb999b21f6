import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type EffectivePlugin, effectivePlugins } from './effective-plugins.ts';
import { stagesOf } from './plugin-stages.ts';
import type { Level } from './plugins/definition.ts';

type Levels = Partial<Record<Level, Record<string, unknown>>>;

const off = { _meta: { disable: true } };
const levels: readonly Level[] = ['cluster', 'application', 'api', 'consumer'];
/** The plugins of a request, one global rule per plugin of the cluster. */
const effective = ({ cluster = {}, application, api, consumer }: Levels) =>
  effectivePlugins({
    globalRules: Object.entries(cluster).map(([name, one]) => ({ plugins: { [name]: one } })),
    service: { plugins: application },
    route: { plugins: api },
    consumer: consumer && { plugins: consumer },
  });
const brief = (given: Levels) =>
  effective(given).map(({ plugin, level, state, overrides }) =>
    [plugin, level, state, ...overrides.map((use) => `over ${use.level}`)].join(' '),
  );
const names = (plugins: readonly EffectivePlugin[]) => plugins.map(({ plugin }) => plugin);
const stages = (given: Levels) =>
  stagesOf(effective(given)).map(({ name, steps }) => [
    name,
    ...steps.map(({ plugin, again }) => `${plugin.level} ${plugin.plugin}${again ? ' again' : ''}`),
  ]);

const rewriting = [
  'key-auth',
  'basic-auth',
  'jwt-auth',
  'hmac-auth',
  'openid-connect',
  'cors',
  'uri-blocker',
  'request-validation',
  'fault-injection',
  'proxy-rewrite',
  'proxy-mirror',
  'redirect',
  'request-id',
  'opentelemetry',
  'real-ip',
  'zipkin',
];
const deciding = [
  'acl',
  'consumer-restriction',
  'ip-restriction',
  'ua-restriction',
  'referer-restriction',
  'csrf',
  'limit-count',
  'limit-req',
  'limit-conn',
  'api-breaker',
  'traffic-split',
  'proxy-cache',
  'grpc-transcode',
];

describe('the order', () => {
  it('puts the rewrite phase before the access phase, whatever the priorities', () => {
    for (const early of rewriting) {
      for (const late of deciding) {
        expect(names(effective({ api: { [late]: {}, [early]: {} } }))).toEqual([early, late]);
        expect(brief({ api: { [late]: {} }, consumer: { [late]: {} } })).toHaveLength(1);
      }
    }
  });

  it('is by priority within a phase, where _meta.priority wins', () => {
    const api = { 'proxy-rewrite': {}, 'key-auth': {}, redirect: { _meta: { priority: 5000 } } };
    expect(names(effective({ api }))).toEqual(['redirect', 'key-auth', 'proxy-rewrite']);
    expect(names(effective({ api: { 'limit-req': {}, 'limit-count': {}, csrf: {} } }))).toEqual([
      'csrf',
      'limit-count',
      'limit-req',
    ]);
  });

  it('puts the rewrite phase of a consumer between that of the API and the access phase', () => {
    expect(
      stages({
        cluster: { 'ip-restriction': {}, 'real-ip': {} },
        api: { 'key-auth': {}, 'limit-req': {} },
        consumer: { 'fault-injection': {}, 'limit-count': {} },
      }),
    ).toEqual([
      ['rewrite', 'cluster real-ip', 'api key-auth', 'consumer fault-injection'],
      ['access', 'cluster ip-restriction', 'consumer limit-count', 'api limit-req'],
    ]);
  });

  it('shows a plugin in every stage that it runs in, and one that is off only in its first', () => {
    expect(
      stages({
        application: { csrf: {}, cors: {}, prometheus: {}, 'proxy-mirror': {}, gzip: {} },
        api: { csrf: off, 'acme-geo': {}, 'error-log-logger': {} },
      }),
    ).toEqual([
      ['rewrite', 'application cors', 'application proxy-mirror'],
      ['access', 'api csrf'],
      ['before_proxy', 'application proxy-mirror again'],
      ['response', 'application cors again', 'application gzip'],
      ['log', 'application prometheus'],
      ['unknown', 'api acme-geo'],
      ['beside', 'api error-log-logger'],
    ]);
  });

  it('follows settings that decide about the phase', () => {
    expect(
      stages({
        api: {
          'http-logger': { include_resp_body: true },
          'tcp-logger': {},
          'serverless-pre-function': { phase: 'log' },
          'serverless-post-function': {},
          'body-transformer': { response: {} },
        },
      }),
    ).toEqual([
      ['access', 'api serverless-post-function'],
      ['response', 'api body-transformer', 'api http-logger'],
      ['log', 'api serverless-pre-function', 'api http-logger again', 'api tcp-logger'],
    ]);
  });
});

describe('of plugins with the same name', () => {
  it('the API replaces the application, and the consumer both from the access phase on', () => {
    const plugins = { 'limit-count': {} };
    expect(brief({ application: plugins, api: plugins })).toEqual([
      'limit-count api runs over application',
    ]);
    expect(brief({ application: plugins, api: plugins, consumer: plugins })).toEqual([
      'limit-count consumer runs over api over application',
    ]);
  });

  it.each(['proxy-rewrite', 'uri-blocker', 'fault-injection'])(
    'a %s of the consumer never runs where the API or application has one',
    (name) => {
      const both = brief({ api: { [name]: {} }, consumer: { [name]: {} } });
      expect(both).toEqual([`${name} api runs`, `${name} consumer never`]);
      expect(brief({ application: { [name]: {} }, consumer: { [name]: {} } })).toEqual([
        `${name} application runs`,
        `${name} consumer never`,
      ]);
      expect(brief({ consumer: { [name]: {} } })).toEqual([`${name} consumer runs`]);
    },
  );

  it('one that is off on the API keeps that of the consumer from running', () => {
    const plugins = { api: { 'proxy-rewrite': off }, consumer: { 'proxy-rewrite': {} } };
    expect(brief(plugins)).toEqual(['proxy-rewrite api off', 'proxy-rewrite consumer never']);
    expect(effective(plugins)[1]?.reason).toContain('The plugin of this API is off');
  });

  it('the consumer cannot switch off the rewrite phase', () => {
    const plugins = { api: { 'proxy-rewrite': {} }, consumer: { 'proxy-rewrite': off } };
    expect(brief(plugins)).toEqual(['proxy-rewrite api runs', 'proxy-rewrite consumer never']);
  });

  it('the API runs the rewrite phase and the consumer the later ones', () => {
    const found = effective({ api: { cors: {} }, consumer: { cors: {} } });
    expect(found.map(({ level, phases }) => [level, phases])).toEqual([
      ['api', ['rewrite']],
      ['consumer', ['header_filter']],
    ]);
    expect(found.map(({ reason }) => reason)).toEqual([
      'In later phases the one of the consumer replaces it.',
      'In the rewrite phase gateways run the one of this API, because they do not know the consumer yet.',
    ]);
  });

  it('a function of the consumer silences that of the API without running itself', () => {
    const name = 'serverless-pre-function';
    const [never, ...others] = effective({
      api: { [name]: {} },
      consumer: { [name]: { phase: 'rewrite' } },
    });
    expect(others).toEqual([]);
    expect(never).toMatchObject({ level: 'consumer', state: 'never', silences: true });
  });

  it('an authentication of the consumer is a credential, and replaces nothing', () => {
    expect(brief({ api: { 'key-auth': {} }, consumer: { 'key-auth': { key: 'k' } } })).toEqual([
      'key-auth api runs',
      'key-auth consumer never',
    ]);
  });

  it('one that is off silences those that it replaces', () => {
    const [silenced] = effective({ application: { cors: {} }, api: { cors: off } });
    expect(silenced).toMatchObject({ level: 'api', state: 'off', silences: true });
    const [idle] = effective({ application: { cors: off }, api: { cors: off } });
    expect(idle).toMatchObject({ state: 'off', silences: false });
    const [again] = effective({ application: { cors: off }, api: { cors: {} } });
    expect(again).toMatchObject({ state: 'runs', silences: false });
  });

  it('that of the cluster runs too, unless it is off', () => {
    const twice = (cluster: object) =>
      effective({ cluster: { cors: cluster }, api: { cors: {} } }).map((one) => one.twice);
    expect(twice({})).toEqual([false, true]);
    expect(twice(off)).toEqual([false, false]);
  });

  it('prometheus and skywalking of the cluster yield to others', () => {
    const cluster = { prometheus: {} };
    expect(brief({ cluster, api: cluster })).toEqual([
      'prometheus api runs',
      'prometheus cluster never',
    ]);
    expect(brief({ cluster, api: { prometheus: off } })).toEqual([
      'prometheus cluster runs',
      'prometheus api off',
    ]);
    const [first] = effective({ cluster: { skywalking: {} }, consumer: { skywalking: {} } });
    expect(first).toMatchObject({ level: 'cluster', phases: ['rewrite'] });
  });
});

describe('for all plugins', () => {
  const name = fc.constantFrom(
    ...['cors', 'limit-count', 'proxy-rewrite', 'key-auth', 'prometheus', 'zipkin'],
    ...['serverless-pre-function', 'skywalking', 'error-log-logger', 'acme-geo', 'toString'],
  );
  const settings = fc.oneof(
    fc.constant({}),
    fc.constant(off),
    fc.record({ phase: fc.constantFrom('rewrite', 'access', 'log') }),
    fc.record({ _meta: fc.record({ priority: fc.integer({ min: 0, max: 3 }) }) }),
    fc.anything(),
  );
  const plugins = fc.dictionary(name, settings);
  const given = fc.record(
    { cluster: plugins, application: plugins, api: plugins, consumer: plugins },
    { requiredKeys: [] },
  );
  const key = ({ level, plugin }: Pick<EffectivePlugin, 'level' | 'plugin'>) =>
    `${level} ${plugin}`;

  test('each is in the list once, or overridden', () => {
    fc.assert(
      fc.property(given, (all) => {
        const found = effective(all);
        const rows = found.map(key);
        expect(new Set(rows).size).toBe(rows.length);
        const mentioned = new Set(found.flatMap((one) => [one, ...one.overrides]).map(key));
        const set = levels.flatMap((level) =>
          Object.entries(all[level] ?? {})
            .filter(([, value]) => value !== null && value !== undefined)
            .map(([plugin]) => key({ level, plugin })),
        );
        expect([...mentioned].sort()).toEqual(set.sort());
      }),
    );
  });

  test('below the cluster no phase of a plugin runs twice', () => {
    fc.assert(
      fc.property(given, (all) => {
        const runs = effective(all)
          .filter(({ level, state }) => level !== 'cluster' && state === 'runs')
          .flatMap(({ plugin, phases }) => (phases ?? []).map((phase) => `${plugin} ${phase}`));
        expect(new Set(runs).size).toBe(runs.length);
      }),
    );
  });

  test('the order does not depend on the order in the records', () => {
    const reversed = (map: Record<string, unknown> = {}) =>
      Object.fromEntries(Object.entries(map).reverse());
    fc.assert(
      fc.property(given, ({ cluster, application, api, consumer }) => {
        const turned = effective({
          cluster: reversed(cluster),
          application: reversed(application),
          api: reversed(api),
          ...(consumer && { consumer: reversed(consumer) }),
        });
        expect(turned).toEqual(effective({ cluster, application, api, consumer } as Levels));
      }),
    );
  });
});
