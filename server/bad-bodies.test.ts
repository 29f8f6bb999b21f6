import fc, { type JsonValue } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, Application, Consumer } from '#contract/generated/types.gen.ts';
import { effort } from '#contract/testing/effort.ts';
import { makeApplication, openWorld, plainApplication, type World } from '#server/testing/world.ts';

/** Requests for each operation. */
const RUNS = 25;

const plainApi = {
  name: 'orders',
  paths: [{ path: '/orders', path_type: 'Exact' }],
  methods: ['GET'],
  fine_grained_route_control: {
    enabled: true,
    logical_relationship: 'All',
    expressions: [{ subject: 'header', name: 'X-A', operator: 'equal', value: '1' }],
  },
  plugins: { 'limit-count': { count: 1, time_window: 60 } },
  labels: ['a'],
};
const plainConsumer = { name: 'ana', credentials: { 'key-auth': { key: 'k' } }, labels: ['a'] };
const plainCertificate = { type: 'Server', cert: '-----BEGIN', key: '-----BEGIN', labels: ['a'] };
const plainDocument = {
  openapi: '3.1.0',
  info: { title: 'Pets' },
  servers: [{ url: 'https://pets.example.com' }],
  paths: { '/pets/{id}': { get: { tags: ['pets'] } } },
};

/** Values that break code which expects other ones. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<JsonValue>(
    ...['', '0', '\0', '\ud800', '__proto__', 'constructor', '🙂', 'x'.repeat(5_000)],
    ...[null, -1, 0.5, 1e300, Number.MAX_SAFE_INTEGER, [], {}, [null], [[]]],
  ),
);

/** A body with an odd value anywhere inside it, under an odd name, or in its place. */
function broken(body: JsonValue): fc.Arbitrary<JsonValue> {
  return fc.oneof({ weight: 4, arbitrary: inside(body) }, { weight: 1, arbitrary: odd });
}

function inside(value: JsonValue): fc.Arbitrary<JsonValue> {
  if (typeof value !== 'object' || value === null) return odd;
  const names = Object.keys(value);
  const name = fc.oneof(fc.constantFrom(...names, 'toString', 'id'), fc.string());
  return name.chain((member) => {
    const old = Object.hasOwn(value, member) ? (value as Record<string, JsonValue>)[member] : null;
    return fc.oneof(broken(old ?? null), odd).map((next) => {
      if (Array.isArray(value))
        return value.map((item, index) => (`${index}` === member ? next : item));
      return Object.fromEntries([...Object.entries(value), [member, next]]);
    });
  });
}

describe('any JSON as a body', () => {
  let world: World;
  let ids: Record<string, string>;
  beforeAll(async () => {
    world = await openWorld();
    const { id: app } = await makeApplication(world, { name: 'stays' });
    const cluster = world.clusterId;
    const api = await world.ok<Api>('POST', `/apps/${app}/apis`, { ...plainApi, name: 'stays' });
    const consumers = `/clusters/${cluster}/consumers`;
    const consumer = await world.ok<Consumer>('POST', consumers, { name: 'stays' });
    ids = { org: world.orgId, cluster, app, api: api.id, consumer: consumer.id };
  });
  afterAll(() => world.app.close());

  it.each<[string, string, JsonValue]>([
    ['POST', '/clusters/{cluster}/apps', plainApplication],
    ['PUT', '/clusters/{cluster}/apps/{app}', plainApplication],
    ['PATCH', '/clusters/{cluster}/apps/{app}', plainApplication],
    ['POST', '/apps/{app}/apis', plainApi],
    ['PUT', '/apps/{app}/apis/{api}', plainApi],
    ['PATCH', '/apps/{app}/apis/{api}', plainApi],
    ['POST', '/clusters/{cluster}/consumers', plainConsumer],
    ['PUT', '/clusters/{cluster}/consumers/{consumer}', plainConsumer],
    ['PATCH', '/clusters/{cluster}/consumers/{consumer}', plainConsumer],
    ['POST', '/clusters/{cluster}/certificates', plainCertificate],
    ['PATCH', '/orgs/{org}/clusters/{cluster}/config', { name: 'edge', settings: {} }],
    ['PATCH', '/orgs/{org}/clusters/{cluster}/plugins', { plugins: { cors: {} } }],
    ['POST', '/clusters/{cluster}/plugin_management', { name: 'prometheus', metadata: {} }],
    ['POST', '/clusters/{cluster}/gateway_installations', { name: 'edge' }],
    ['POST', '/clusters/{cluster}/instances', { id: 'edge-1', hostname: 'edge' }],
    ['POST', '/orgs/{org}/members', { email: 'ana@example.com', role_bindings: [] }],
    ['POST', '/orgs', { name: 'other' }],
    ['POST', '/user/access_tokens', { name: 'token' }],
  ])('%s %s never fails inside the server', async (method, path, body) => {
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
    await fc.assert(
      fc.asyncProperty(broken(body), async (sent) => {
        const { status, body: answer } = await world.call(method, address, JSON.stringify(sent));
        expect(status, JSON.stringify(answer)).toBeLessThan(500);
      }),
      { numRuns: RUNS * effort },
    );
  });

  it('never fails inside the server on an imported document', async () => {
    const { clusterId } = world;
    await fc.assert(
      fc.asyncProperty(broken(plainDocument), fc.boolean(), async (sent, asYaml) => {
        const openapi = `${asYaml ? '---\n' : ''}${JSON.stringify(sent)}`;
        const path = `/clusters/${clusterId}/apps/import`;
        const { status, body } = await world.call('POST', path, { openapi });
        expect(status, JSON.stringify(body)).toBeLessThan(500);
      }),
      // Each document starts a thread; the reader has a test of its own.
      { numRuns: 4 * effort },
    );
    expect((await world.call('GET', `/clusters/${clusterId}/apps`)).body.payload).toMatchObject({
      list: expect.arrayContaining<Partial<Application>>([
        expect.objectContaining({ name: 'stays' }),
      ]),
    });
  });
});
