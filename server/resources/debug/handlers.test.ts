import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '#contract/generated/types.gen.ts';
import { certificates, consumers } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { debugConfigOf, debugPath } from '#server/testing/debug-config.ts';
import { makeApplication, openWorld, plainVersion, type World } from '#server/testing/world.ts';

const { upstream } = plainVersion;

describe.each(databases())('the gateway configuration on $name', ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  afterAll(() => world.app.close());

  const show = (resource: string, id: string) => debugConfigOf(world, resource, id);

  it('of an application is a service and an upstream per version', async () => {
    const active = {
      type: 'https',
      https: {
        http_probe_path: '/up',
        http_probe_host: 'probe.test',
        http_probe_headers: { 'X-Probe': 'yes' },
        verify_target_tls_certificate: true,
        healthy: { targets_check_interval: 5, http_status_codes: [200] },
        unhealthy: { http_failures: 3 },
      },
      http: null,
      tcp: null,
    };
    const passive = {
      type: 'tcp',
      tcp: { unhealthy: { tcp_failures: 4 } },
      http: null,
      https: null,
    };
    const made = await makeApplication(world, {
      name: 'shop',
      description: 'Carts',
      hosts: ['shop.test', '*.shop.test'],
      protocols: ['HTTPS'],
      labels: ['production'],
      plugins: { csrf: { key: 'hush' }, 'limit-count': { count: 5, period: 60 } },
      default_upstream_version: 'green',
      upstreams: [
        {
          version: 'blue',
          upstream: {
            scheme: 'https',
            lb_type: 'consistent_hash',
            hash_key: 'remote_addr',
            targets: [{ host: '10.0.0.1', port: 8443, weight: 3 }],
            retries: 2,
            timeout: { connect: 5 },
            upstream_host_mode: 'rewrite',
            upstream_host: 'shop.internal',
            checks: { active, passive },
          },
        },
        {
          version: 'green',
          upstream: {
            scheme: 'http',
            service_discovery: {
              service_registry: 1,
              service_registry_id: '7',
              kubernetes_service: { namespace: 'shop', name: 'cart', port: 'http' },
            },
          },
        },
      ],
    });
    const config = await show('application', made.id);
    const [blue, green] = (config.upstreams ?? []).map(({ id }) => id);
    expect([blue, green]).toEqual([
      expect.stringMatching(`^${made.id}-[0-9a-f]{16}$`),
      expect.stringMatching(`^${made.id}-[0-9a-f]{16}$`),
    ]);
    expect(blue).not.toBe(green);
    expect(config).toEqual({
      services: [
        {
          id: made.id,
          name: 'shop',
          desc: 'Carts',
          labels: { production: 'true' },
          hosts: ['shop.test', '*.shop.test'],
          upstream_id: green,
          plugins: {
            redirect: { http_to_https: true },
            csrf: { key: '********' },
            'limit-count': { count: 5, time_window: 60 },
          },
        },
      ],
      upstreams: [
        {
          id: blue,
          name: 'shop blue',
          type: 'chash',
          hash_on: 'vars',
          key: 'remote_addr',
          scheme: 'https',
          nodes: [{ host: '10.0.0.1', port: 8443, weight: 3 }],
          retries: 2,
          timeout: { connect: 5, send: 60, read: 60 },
          pass_host: 'rewrite',
          upstream_host: 'shop.internal',
          checks: {
            active: {
              type: 'https',
              timeout: 1,
              concurrency: 10,
              http_path: '/up',
              host: 'probe.test',
              req_headers: ['X-Probe: yes'],
              https_verify_certificate: true,
              healthy: { interval: 5, http_statuses: [200], successes: 2 },
              unhealthy: {
                interval: 1,
                http_statuses: [404, 500, 501, 502],
                http_failures: 3,
                timeouts: 3,
              },
            },
            passive: { type: 'tcp', unhealthy: { tcp_failures: 4, timeouts: 7 } },
          },
        },
        {
          id: green,
          name: 'shop green',
          type: 'roundrobin',
          scheme: 'http',
          discovery_type: 'kubernetes',
          service_name: '7/shop/cart:http',
          pass_host: 'pass',
        },
      ],
    });
  });

  it('of an API is a route', async () => {
    const app = await makeApplication(world, {
      name: 'orders',
      path_prefix: '/v2/',
      plugins: { 'proxy-rewrite': { host: 'orders.internal' } },
    });
    const make = (body: object) => world.ok<Api>('POST', `/apps/${app.id}/apis`, body);
    const made = await make({
      name: 'cart',
      paths: [{ path: 'cart' }, { path: '/cart/items', path_type: 'Exact' }, { path: 'lists' }],
      methods: ['GET', 'POST'],
      strip_path_prefix: true,
      fine_grained_route_control: {
        enabled: true,
        logical_relationship: 'Any',
        expressions: [
          { subject: 'header', name: 'X-Tenant', operator: 'equal', value: 'acme' },
          { subject: 'query', name: 'page', operator: 'larger_than', value: '3' },
          { subject: 'cookie', name: 'beta', operator: 'not_present' },
          { subject: 'path', operator: 'regex_not_match', value: '^/v2/old' },
          { subject: 'variable', name: 'remote_addr', operator: 'present' },
        ],
      },
    });
    expect(await show('api', made.id)).toEqual({
      routes: [
        {
          id: made.id,
          name: 'cart',
          service_id: app.id,
          uris: ['/v2/cart*', '/v2/cart/items', '/v2/lists*'],
          methods: ['GET', 'POST'],
          vars: [
            'OR',
            ['http_x_tenant', '==', 'acme'],
            ['arg_page', '>', '3'],
            ['cookie_beta', '!', '~~', '^'],
            ['uri', '!', '~~', '^/v2/old'],
            ['remote_addr', '~~', '^'],
          ],
          plugins: {
            'proxy-rewrite': {
              regex_uri: ['^/v2(?:/([\\s\\S]*)|(?![\\s\\S]))', '/$1'],
              host: 'orders.internal',
            },
          },
          status: 1,
        },
      ],
    });
    const plain = await make({
      name: 'events',
      paths: [{ path: 'events' }],
      type: 'WebSocket',
    });
    const { routes } = await show('api', plain.id);
    expect(routes?.[0]).toMatchObject({ enable_websocket: true });
    expect(routes?.[0]).not.toHaveProperty('plugins');
    expect(routes?.[0]).not.toHaveProperty('vars');
  });

  it('is not found for records of other clusters', async () => {
    const foreign = await world.ok<{ id: string }>('POST', `/orgs`, { name: 'Another' });
    const { list } = await world.ok<{ list: { id: string }[] }>(
      'GET',
      `/orgs/${foreign.id}/clusters`,
    );
    const other = `/clusters/${list[0]?.id}`;
    const app = await world.ok<{ id: string }>('POST', `${other}/apps`, {
      name: 'far',
      hosts: ['far.test'],
      path_prefix: '/',
      upstreams: [{ version: 'default', upstream }],
    });
    const api = await world.ok<Api>('POST', `/apps/${app.id}/apis`, {
      name: 'far',
      paths: [{ path: '' }],
    });
    const { db } = world.app.context;
    const consumersThere = eq(consumers.clusterId, world.siblingId);
    const [consumer] = await db.select().from(consumers).where(consumersThere);
    const certificatesThere = eq(certificates.clusterId, world.siblingId);
    const [certificate] = await db.select().from(certificates).where(certificatesThere);
    expect([consumer?.id, certificate?.id]).toEqual([expect.any(String), expect.any(String)]);
    for (const [resource, id] of [
      ['application', app.id],
      ['api', api.id],
      ['consumer', '1'],
      ['consumer', consumer?.id ?? ''],
      ['certificate', certificate?.id ?? ''],
      ['certificate', '99999999999999999999'],
      ['cluster_settings', list[0]?.id ?? ''],
    ] as const) {
      expect([resource, (await world.call('GET', debugPath(world, resource, id))).status]).toEqual([
        resource,
        404,
      ]);
    }
  });
});
