import { beforeAll, describe, expect, it } from 'vitest';
import type {
  Api,
  Application,
  CertificateDetails,
  Consumer,
  Impact,
  LoadedPluginList,
  PlannedChange,
} from '#contract/generated/types.gen.ts';
import { selfSigned } from '#contract/testing/openssl.ts';
import { historyEntries } from '#server/db/schema.ts';
import { latestRevisions } from '#server/delivery/store.ts';
import { makeApplication, openWorld, plainVersion, type World } from '#server/testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  return () => world.app.close();
});

let count = 0;
/** An application with one API, on a host of its own. */
async function shop(more: object = {}, api: object = {}) {
  count += 1;
  const host = `shop-${count}.example.com`;
  const app = await makeApplication(world, { name: `shop ${count}`, hosts: [host], ...more });
  return { host, app, api: await addApi(app, api) };
}

const addApi = (app: Application, api: object = {}) =>
  world.ok<Api>('POST', `/apps/${app.id}/apis`, {
    name: 'checkout',
    paths: [{ path: '/checkout', path_type: 'Prefix' }],
    ...api,
  });

const assess = (...changes: PlannedChange[]) =>
  world.ok<Impact>('POST', `/clusters/${world.clusterId}/impact`, { changes });

const told = ({ effects }: Impact) =>
  effects.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);

type Shop = Awaited<ReturnType<typeof shop>>;
const ofApplication = ({ app }: Shop, body: PlannedChange['body']): PlannedChange => ({
  kind: 'application',
  record_id: app.id,
  ...(body !== undefined && { body }),
});
const ofApi = ({ app, api }: Shop, body: PlannedChange['body']): PlannedChange => ({
  kind: 'api',
  record_id: api.id,
  application_id: app.id,
  ...(body !== undefined && { body }),
});
const secure = { protocols: ['HTTPS'] };
const keyAuth = { 'key-auth': {} };
const withTargets = (targets: object[]) => ({
  upstreams: [{ ...plainVersion, upstream: { ...plainVersion.upstream, targets } }],
});

interface Case {
  name: string;
  application?: object;
  api?: object;
  change: (made: Shop) => PlannedChange;
  /** `HOST` stands for the host of the application. */
  effects: string[];
}

const cases: Case[] = [
  {
    name: 'another description',
    change: (made) => ofApplication(made, { description: 'The shop' }),
    effects: [],
  },
  {
    name: 'another path prefix',
    application: { path_prefix: '/v1' },
    change: (made) => ofApplication(made, { path_prefix: '/v2' }),
    effects: [
      'breaking not_found: Requests to HOST/v1/checkout get 404.',
      'notice other_api: Requests to HOST/v2/checkout get an answer instead of 404.',
    ],
  },
  {
    name: 'a deleted application',
    change: (made) => ofApplication(made, null),
    effects: ['breaking not_found: Requests to HOST/checkout get 404.'],
  },
  {
    name: 'an application that is unpublished',
    change: (made) => ofApplication(made, { active: 1 }),
    effects: ['breaking unpublished: Requests to HOST/checkout get 404.'],
  },
  {
    name: 'an API that is published',
    api: { active: 1 },
    change: (made) => ofApi(made, { active: 0 }),
    effects: ['notice other_api: Requests to HOST/checkout get an answer instead of 404.'],
  },
  {
    name: 'HTTPS alone',
    change: (made) => ofApplication(made, secure),
    effects: [
      'breaking https_required: Requests to HOST/checkout with HTTP are redirected to HTTPS.',
    ],
  },
  {
    name: 'HTTP again',
    application: secure,
    change: (made) => ofApplication(made, { protocols: ['HTTP', 'HTTPS'] }),
    effects: [
      'notice https_required: Requests to HOST/checkout with HTTP are no longer redirected to HTTPS.',
    ],
  },
  {
    name: 'fewer methods',
    change: (made) => ofApi(made, { methods: ['GET'] }),
    effects: [
      'breaking not_found: POST, PUT, PATCH, DELETE, HEAD, OPTIONS, PURGE requests to HOST/checkout get 404.',
    ],
  },
  {
    name: 'authentication',
    change: (made) => ofApi(made, { plugins: keyAuth }),
    effects: [
      'breaking authentication: Requests to HOST/checkout without credentials for key-auth get 401.',
    ],
  },
  {
    name: 'authentication with another header',
    api: { plugins: keyAuth },
    change: (made) => ofApi(made, { plugins: { 'key-auth': { header: 'x-key' } } }),
    effects: [
      'breaking authentication: Requests to HOST/checkout may get 401: key-auth has other settings.',
    ],
  },
  {
    name: 'authentication that hides credentials',
    api: { plugins: keyAuth },
    change: (made) => ofApi(made, { plugins: { 'key-auth': { hide_credentials: true } } }),
    effects: ['notice plugin: Requests to HOST/checkout pass through changed plugins: key-auth.'],
  },
  {
    name: 'no authentication any more',
    api: { plugins: keyAuth },
    change: (made) => ofApi(made, { plugins: {} }),
    effects: [
      'notice authentication: Requests to HOST/checkout no longer need credentials for key-auth.',
    ],
  },
  {
    name: 'a plugin that refuses callers',
    change: (made) =>
      ofApplication(made, { plugins: { 'ip-restriction': { whitelist: ['10.0.0.0/8'] } } }),
    effects: ['breaking plugin: Requests to HOST/checkout may be refused by ip-restriction.'],
  },
  {
    name: 'a plugin that answers itself',
    change: (made) => ofApi(made, { plugins: { mocking: { response_example: 'hello' } } }),
    effects: ['breaking plugin: Requests to HOST/checkout may be answered by mocking itself.'],
  },
  {
    name: 'any other plugin',
    change: (made) => ofApi(made, { plugins: { cors: {} } }),
    effects: ['notice plugin: Requests to HOST/checkout pass through changed plugins: cors.'],
  },
  {
    name: 'other targets',
    change: (made) => ofApplication(made, withTargets([{ host: '10.0.0.2', port: 80, weight: 1 }])),
    effects: ['notice upstream: Requests to HOST/checkout go to other targets.'],
  },
  {
    name: 'targets without weight',
    change: (made) => ofApplication(made, withTargets([{ host: '10.0.0.1', port: 80, weight: 0 }])),
    effects: [
      'breaking upstream: Requests to HOST/checkout get 503: their upstream has no targets.',
    ],
  },
  {
    name: 'a stripped prefix',
    application: { path_prefix: '/v1' },
    change: (made) => ofApi(made, { strip_path_prefix: true }),
    effects: [
      'notice plugin: Requests to HOST/v1/checkout pass through changed plugins: proxy-rewrite.',
      'notice upstream: Requests to HOST/v1/checkout reach their upstream with another path.',
    ],
  },
  {
    name: 'callers of some addresses alone',
    change: (made) => ofApi(made, { remote_addrs: ['10.0.0.0/8'] }),
    effects: ['breaking not_found: Requests to HOST/checkout may get 404.'],
  },
];

describe('the impact of', () => {
  it.each(cases)('$name', async ({ application, api, change, effects }) => {
    const made = await shop(application, api);
    const impact = await assess(change(made));
    const expected = effects.map((text) =>
      text.replaceAll('HOST', made.host).replaceAll('APP', made.app.name),
    );
    expect(told(impact)).toEqual(expected);
  });

  it('an API that takes requests of another application', async () => {
    const made = await shop({}, { priority: 1 });
    const other = await shop({ hosts: [made.host] }, { name: 'pay', paths: [{ path: '/pay' }] });
    const paths = [{ path: '/checkout', path_type: 'Prefix' }];
    const impact = await assess(ofApi(other, { paths, priority: 5 }));
    expect(told(impact)).toContain(
      `breaking other_api: Requests to ${made.host}/checkout go to the API pay of ${other.app.name} instead of the API checkout of ${made.app.name}.`,
    );
    const taken = impact.effects.find(({ message }) => message.includes(' instead of '));
    expect(taken?.api_id).toBe(made.api.id);
  });

  it('a new API is found before it exists', async () => {
    const { host, app } = await shop();
    const body = { name: 'pay', paths: [{ path: '/pay', path_type: 'Exact' }] };
    const impact = await assess({ kind: 'api', application_id: app.id, body });
    expect(told(impact)).toEqual([
      `notice other_api: Requests to ${host}/pay get an answer instead of 404.`,
    ]);
  });

  it('several changes is that of all together', async () => {
    const made = await shop();
    const [there, back] = ['/v2', '/'].map((path) => ofApplication(made, { path_prefix: path }));
    expect(told(await assess(there as PlannedChange, back as PlannedChange))).toEqual([]);
  });

  it('credentials that are removed or replaced', async () => {
    const { id } = await world.ok<Consumer>('POST', `/clusters/${world.clusterId}/consumers`, {
      name: 'mobile',
      credentials: {
        'key-auth': { key: 'a-key-of-mobile' },
        'basic-auth': { username: 'mobile', password: 'a-password' },
      },
    });
    const impact = await assess({
      kind: 'consumer',
      record_id: id,
      body: { credentials: { 'key-auth': { key: 'another-key' } } },
    });
    expect(told(impact).sort()).toEqual([
      'breaking credential: Callers with the basic-auth credential of mobile get 401.',
      'breaking credential: Callers with the old key-auth credential of mobile get 401.',
    ]);
    expect(impact.traffic).toEqual({ hour: null, day: null });
    const kept = {
      credentials: {
        'key-auth': { key: '********' },
        'basic-auth': { username: 'mobile', password: '********' },
      },
    };
    expect(told(await assess({ kind: 'consumer', record_id: id, body: kept }))).toEqual([]);
  });

  it('a certificate that is deleted, or covers a host no longer', async () => {
    const { host, app } = await shop(secure);
    const certificates = `/clusters/${world.clusterId}/certificates`;
    const pem = ({ certificate, key }: ReturnType<typeof selfSigned>) => ({
      certificate,
      private_key: key,
    });
    const { id } = await world.ok<CertificateDetails>(
      'POST',
      certificates,
      pem(selfSigned('/CN=shop', `subjectAltName=DNS:${host}`)),
    );
    const gone = `breaking certificate: Callers of ${host} cannot connect with HTTPS: no certificate is left.`;
    const deleted = await assess({ kind: 'certificate', record_id: id, body: null });
    expect(told(deleted)).toEqual([gone]);
    expect(deleted.dependents).toEqual([{ kind: 'application', count: 1, names: [app.name] }]);
    const other = pem(selfSigned('/CN=shop', 'subjectAltName=DNS:elsewhere.example.com'));
    const replaced = await assess({ kind: 'certificate', record_id: id, body: other });
    expect(told(replaced)).toEqual([gone]);
  });

  it('a policy of the cluster is told once for many addresses', async () => {
    await shop();
    const impact = await assess({
      kind: 'cluster',
      record_id: world.clusterId,
      body: { policies: { authentication: { type: 'basic-auth' } } },
    });
    expect(told(impact)).toContainEqual(
      expect.stringMatching(
        /^breaking authentication: Requests to .* more addresses without credentials for basic-auth get 401\.$/,
      ),
    );
  });

  it('a plugin that is unloaded, or loaded with other metadata', async () => {
    const plugins = `/clusters/${world.clusterId}/plugin_management`;
    const metadata = { log_format: { host: '$host' } };
    await world.ok('POST', plugins, { name: 'http-logger', metadata });
    const { list } = await world.ok<LoadedPluginList>('GET', plugins);
    const id = list.find(({ name }) => name === 'http-logger')?.plugin_management_id ?? '';
    const expected =
      'notice plugin: The metadata of http-logger changes for all requests that run it.';
    expect(told(await assess({ kind: 'plugin', record_id: id, body: null }))).toEqual([expected]);
    const body = { metadata: { log_format: { path: '$uri' } } };
    expect(told(await assess({ kind: 'plugin', record_id: id, body }))).toEqual([expected]);
  });
});

describe('an assessment', () => {
  it('changes nothing, and is no entry of the history', async () => {
    const made = await shop();
    const path = `/clusters/${world.clusterId}/apps/${made.app.id}`;
    const before = await world.ok('GET', path);
    const { db } = world.app.context;
    const entries = await db.$count(historyEntries);
    const revision = await latestRevisions(db, [world.clusterId]);
    await assess(ofApplication(made, { hosts: ['elsewhere.example.com'] }));
    await assess(ofApplication(made, null));
    expect(await world.ok('GET', path)).toEqual(before);
    expect(await db.$count(historyEntries)).toBe(entries);
    expect(await latestRevisions(db, [world.clusterId])).toEqual(revision);
  });

  it('lists the APIs of an application, first names first', async () => {
    const made = await shop();
    for (let at = 0; at < 11; at++) {
      await addApi(made.app, {
        name: `api ${at}`,
        paths: [{ path: `/${at}`, path_type: 'Exact' }],
      });
    }
    const { dependents } = await assess(ofApplication(made, { active: 1 }));
    expect(dependents).toMatchObject([{ kind: 'api', count: 12 }]);
    expect(dependents[0]?.names).toHaveLength(10);
  });

  it.each<[string, number, (made: Shop) => PlannedChange]>([
    ['an invalid value', 400, (made) => ofApplication(made, { path_prefix: 'no slash' })],
    ['a taken name', 409, (made) => ofApplication(made, { name: `shop ${count - 1}` })],
    ['a record that does not exist', 404, (made) => ({ ...ofApi(made, null), record_id: '1' })],
    ['a deletion of nothing', 400, () => ({ kind: 'consumer', body: null })],
  ])('answers %s like the change itself', async (_name, status, change) => {
    await shop();
    const response = await world.call('POST', `/clusters/${world.clusterId}/impact`, {
      changes: [change(await shop())],
    });
    expect(response.status).toBe(status);
  });
});
