import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  ApiSpec,
  ApplicationSpec,
  ClusterPlugins,
  ConsumerSpec,
  PluginMap,
} from '#contract/generated/types.gen.ts';
import { effort, testSeed } from '#contract/testing/effort.ts';
import {
  apiPluginIssues,
  applicationPluginIssues,
  policyPluginIssues,
} from '#domain/own-plugin-rules.ts';
import { apiObjects } from './apis.ts';
import { applicationObjects } from './applications.ts';
import { clusterObjects } from './clusters.ts';
import { consumerObjects } from './consumers.ts';
import type { GatewayObject, Stored } from './objects.ts';
import { admitted, type Caller, type Plugins, promised } from './testing/access.ts';

const upstream = {
  scheme: 'http' as const,
  targets: [{ host: '10.0.0.1', port: 80, weight: 1 }],
};

/** The access lists of a cluster, an application, an API and a consumer. */
interface World {
  cluster: PluginMap;
  application: PluginMap;
  api: PluginMap;
  consumer: PluginMap;
}

const application = (plugins: PluginMap): Stored<ApplicationSpec> => ({
  id: '7',
  name: 'shop',
  hosts: ['shop.test'],
  path_prefix: '/w1',
  upstreams: [{ version: 'default', upstream }],
  plugins,
});

const api = (plugins: PluginMap): Stored<ApiSpec> => ({
  id: '8',
  name: 'cart',
  paths: [{ path: 'cart' }],
  plugins,
});

const consumer = ({ name, labels }: Caller, plugins: PluginMap): Stored<ConsumerSpec> => ({
  id: '9',
  name,
  labels,
  plugins,
});

const pluginsOf = (objects: GatewayObject[] | undefined): Plugins[] =>
  (objects ?? []).map(({ plugins = {} }) => plugins as Plugins);

/** Whether gateways admit the caller, by what they get. */
function delivered(world: World, caller: Caller): boolean {
  const parent = application(world.application);
  const policies = world.cluster as ClusterPlugins;
  return admitted(caller, {
    rules: pluginsOf(clusterObjects({ id: '1', settings: {}, policies }, []).global_rules),
    service: pluginsOf(applicationObjects(parent).services)[0] ?? {},
    route: pluginsOf(apiObjects(api(world.api), parent).routes)[0] ?? {},
    consumer: pluginsOf(consumerObjects(consumer(caller, world.consumer)).consumers)[0] ?? {},
  });
}

const issuesOf = (world: World) => [
  ...policyPluginIssues(world.cluster as ClusterPlugins),
  ...applicationPluginIssues(application(world.application)),
  ...apiPluginIssues(api(world.api), application(world.application)),
];

const names = ['jack', 'jill', 'joe'];
const labels = ['gold', 'trial'];
const some = (from: string[]) => fc.uniqueArray(fc.constantFrom(...from), { minLength: 1 });

const caller: fc.Arbitrary<Caller> = fc.record({
  name: fc.constantFrom(...names),
  labels: fc.subarray(labels),
  method: fc.constantFrom('GET', 'POST'),
  beta: fc.boolean(),
});

type Meta = fc.Arbitrary<object>;
const onOrOff: Meta = fc.constantFrom({}, {}, { _meta: { disable: true } });
const anyMeta: Meta = fc.oneof(
  onOrOff,
  fc.constant({ _meta: { filter: [['arg_beta', '==', '1']] } }),
  fc.constant({ _meta: { filter: [] } }),
);

const merged = <T extends object>(parts: fc.Arbitrary<T>, meta: Meta) =>
  fc.tuple(parts, meta).map(([one, other]) => ({ ...one, ...other }));

const contractList = (meta: Meta) =>
  merged<object>(
    fc.oneof(
      some(names).map((list) => ({ mode: 'Allow', allowed_consumers: list })),
      some(names).map((list) => ({ mode: 'Deny', denied_consumers: list })),
      some(labels).map((list) => ({ mode: 'Allow', allowed_consumer_labels: list })),
      some(labels).map((list) => ({ mode: 'Deny', denied_consumer_labels: list })),
    ),
    meta,
  );

const gatewayList = (meta: Meta) =>
  merged<object>(
    fc.oneof(
      some(labels).map((list) => ({ allow_labels: valuesOf(list) })),
      some(labels).map((list) => ({ deny_labels: valuesOf(list) })),
    ),
    meta,
  );

const valuesOf = (list: string[]) => Object.fromEntries(list.map((label) => [label, ['true']]));

const byName = (meta: Meta) =>
  merged<object>(
    fc.oneof(
      some(names).map((whitelist) => ({ whitelist })),
      some(names).map((blacklist) => ({ blacklist })),
      fc.record({ whitelist: some(names), blacklist: some(names) }),
    ),
    meta,
  );

const byAnything = (meta: Meta) =>
  fc.oneof(
    byName(meta),
    merged<object>(
      fc
        .record(
          {
            type: fc.constantFrom('consumer_name', 'route_id', 'service_id'),
            whitelist: some([...names, '7', '8']),
            allowed_by_methods: fc.array(
              fc.record({ user: fc.constantFrom(...names), methods: some(['GET', 'POST']) }),
              { minLength: 1, maxLength: 2 },
            ),
            rejected_code: fc.constantFrom(403, 451),
          },
          { requiredKeys: [] },
        )
        .filter((settings) => 'whitelist' in settings || 'allowed_by_methods' in settings),
      meta,
    ),
  );

const lists = (acl: fc.Arbitrary<object>, restriction: fc.Arbitrary<object>) =>
  fc.record({ acl, 'consumer-restriction': restriction }, { requiredKeys: [] });

const worldOf = (meta: Meta, restriction: (meta: Meta) => fc.Arbitrary<object>) => {
  const record = lists(fc.oneof(contractList(meta), gatewayList(meta)), restriction(meta));
  return fc.record({
    cluster: lists(contractList(meta), restriction(meta)),
    application: record,
    api: record,
    consumer: lists(fc.oneof(contractList(onOrOff), gatewayList(onOrOff)), byName(onOrOff)),
  });
};

/** A list of names next to a restriction, on one record. */
const pair = fc
  .tuple(
    fc.constantFrom('cluster', 'application', 'api'),
    fc.oneof(
      some(names).map((list) => ({ mode: 'Allow', allowed_consumers: list })),
      some(names).map((list) => ({ mode: 'Deny', denied_consumers: list })),
    ),
    byAnything(anyMeta),
  )
  .map(([level, acl, restriction]) => ({
    ...{ cluster: {}, application: {}, api: {}, consumer: {} },
    [level]: { acl, 'consumer-restriction': restriction },
  }));

const runs = { seed: testSeed, numRuns: Math.ceil(1500 * effort) };

describe('access lists', () => {
  it('of names and labels on any records admit whom the records admit, and are never refused', () => {
    fc.assert(
      fc.property(worldOf(onOrOff, byName), caller, (world, one) => {
        expect(issuesOf(world)).toEqual([]);
        expect(delivered(world, one)).toBe(promised(world, one));
      }),
      runs,
    );
  });

  it('with conditions, methods and ids admit nobody else, and the same unless they are refused', () => {
    fc.assert(
      fc.property(fc.oneof(pair, worldOf(anyMeta, byAnything)), caller, (world, one) => {
        const [admits, should] = [delivered(world, one), promised(world, one)];
        if (admits) expect(should).toBe(true);
        if (issuesOf(world).length === 0) expect(admits).toBe(should);
      }),
      runs,
    );
  });

  const jack = { acl: { mode: 'Allow', allowed_consumers: ['jack'] } };
  const gold = { acl: { mode: 'Allow', allowed_consumer_labels: ['gold'] } };
  const noJill = { 'consumer-restriction': { blacklist: ['jill'] } };
  const off = { _meta: { disable: true } };

  it.each<[string, Partial<World>, string[]]>([
    ['a list and a restriction of an API', { api: { ...jack, ...noJill } }, ['jack']],
    ['the reverse order in the record', { api: { ...noJill, ...jack } }, ['jack']],
    [
      'a list of the application, a restriction of the API',
      { application: jack, api: noJill },
      ['jack'],
    ],
    [
      'a restriction of the application, a list of the API',
      { application: noJill, api: jack },
      ['jack'],
    ],
    ['labels of the application, names of the API', { application: gold, api: jack }, ['jack']],
    ['names of the application, labels of the API', { application: jack, api: gold }, ['jill']],
    [
      'names of the application, labels of the API that are off',
      { application: jack, api: { acl: { ...gold.acl, ...off } } },
      ['jack', 'jill', 'joe'],
    ],
    ['a list and a restriction of the cluster', { cluster: { ...jack, ...noJill } }, ['jack']],
    ['a list of the API and one of the caller', { api: jack, consumer: noJill }, ['jack']],
    [
      'a list of the API and one that is off of the caller',
      { api: jack, consumer: { acl: { ...gold.acl, ...off } } },
      ['jack'],
    ],
    [
      'lists that share no consumer',
      { api: { ...jack, 'consumer-restriction': { whitelist: ['joe'] } } },
      [],
    ],
  ])('admit whom %s admit', (_case, part, expected) => {
    const world = { cluster: {}, application: {}, api: {}, consumer: {}, ...part };
    const callers = names.map((name) => ({
      name,
      labels: name === 'jill' ? ['gold'] : [],
      method: 'GET',
      beta: false,
    }));
    expect(callers.filter((one) => delivered(world, one)).map(({ name }) => name)).toEqual(
      expected,
    );
  });
});
