import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ApiSpec,
  Application,
  RouteMatch,
  RouteMatchList,
  RouteMatchRequest,
} from '#contract/generated/types.gen.ts';
import { openWorld, type World } from '#server/testing/world.ts';

describe('route matches', () => {
  let world: World;
  let url: string;
  beforeAll(async () => {
    world = await openWorld();
    url = `/clusters/${world.clusterId}/route_matches`;
  });
  afterAll(() => world.app.close());

  const application = (host: string, members: object = {}) =>
    world.ok<Application>('POST', `/clusters/${world.clusterId}/apps`, {
      name: `app of ${host}`,
      hosts: [host],
      path_prefix: '/v1',
      upstreams: [
        {
          version: 'default',
          upstream: {
            scheme: 'http',
            lb_type: 'roundrobin',
            upstream_host_mode: 'pass',
            targets: [{ host: '10.0.0.1', port: 80, weight: 1 }],
          },
        },
      ],
      ...members,
    });
  const api = async (appId: string, members: Partial<ApiSpec>) =>
    world.ok<{ id: string }>('POST', `/apps/${appId}/apis`, { name: 'api', ...members });
  const ask = async (requests: Partial<RouteMatchRequest>[], explain?: boolean) => {
    const all = requests.map((one) => ({ method: 'GET', host: 'a.test', path: '/', ...one }));
    const body = { requests: all, ...(explain && { explain }) };
    return (await world.ok<RouteMatchList>('POST', url, body)).results;
  };
  const first = async (request: Partial<RouteMatchRequest>, explain?: boolean) =>
    (await ask([request], explain))[0] as RouteMatch;

  it('answers in the order of the requests, by what is delivered at that time', async () => {
    const { id } = await application('order.test', { protocols: ['HTTP', 'HTTPS'] });
    const host = 'order.test';
    expect(await first({ host, path: '/v1/orders' })).toMatchObject({ status: 404, api_id: null });
    const orders = await api(id, {
      paths: [{ path: 'orders' }],
      methods: ['GET'],
      strip_path_prefix: true,
    });
    const results = await ask([
      { host, path: '/v1/orders/7?x=%20' },
      { host, path: '/v1/orders', method: 'POST' },
      { host: 'other.test', path: '/v1/orders' },
      { host, path: '/v1/%' },
      { host, path: '/v1/orders', method: 'TRACE' },
      { host: 'ORDER.test.:8080', path: '//v1/orders' },
    ]);
    expect(results).toMatchObject([
      { status: 200, api_id: orders.id, candidates: [orders.id], upstream_path: '/orders/7?x=%20' },
      { status: 404, api_id: null, candidates: [], upstream_path: null },
      { status: 404, reasons: ['No published API takes the host other.test'] },
      { status: 400 },
      { status: 405 },
      { status: 200, api_id: orders.id },
    ]);
    expect(results[1]?.reasons).toEqual([
      'It takes order.test, and the prefix /v1/orders. It takes GET only',
    ]);
    await world.ok('DELETE', `/apps/${id}/apis/${orders.id}`);
    expect(await first({ host, path: '/v1/orders' })).toMatchObject({ status: 404 });
  });

  it('does not answer 404 where a change of the application made an API contradict it', async () => {
    const host = 'changed.test';
    const { id } = await application(host, { protocols: ['HTTP'] });
    const made = await api(id, {
      paths: [{ path: '' }],
      plugins: { redirect: { regex_uri: ['^/a', '/b'] } },
    });
    const path = `/clusters/${world.clusterId}/apps/${id}`;
    await world.ok('PATCH', path, { protocols: ['HTTPS'] });
    expect(await first({ host, path: '/v1', scheme: 'https' }, true)).toMatchObject({
      status: 200,
      api_id: made.id,
      considered: [{ outcome: 'answers' }],
    });
  });

  it('leaves open what only a gateway knows', async () => {
    const host = 'open.test';
    const { id } = await application(host, { protocols: ['HTTP'] });
    const all = await api(id, { name: 'all', paths: [{ path: '' }] });
    const inner = await api(id, {
      name: 'inner',
      paths: [{ path: '/inner' }],
      remote_addrs: ['10.0.0.0/8'],
    });
    expect(await first({ host, path: '/v1/inner' })).toMatchObject({
      status: 200,
      api_id: null,
      candidates: [inner.id, all.id],
      upstream_path: '/v1/inner',
    });
    const from = (remote_addr: string) => first({ host, path: '/v1/inner', remote_addr });
    expect(await from('10.1.2.3')).toMatchObject({ api_id: inner.id, candidates: [inner.id] });
    expect(await from('192.0.2.1')).toMatchObject({ api_id: all.id, candidates: [all.id] });
  });

  it('leaves open which of two equal APIs answers when the older one was published again', async () => {
    const host = 'again.test';
    const { id } = await application(host, { protocols: ['HTTP'] });
    const [older, younger] = [
      await api(id, { name: 'older', paths: [{ path: 'x' }] }),
      await api(id, { name: 'younger', paths: [{ path: 'x' }] }),
    ];
    expect(await first({ host, path: '/v1/x' })).toMatchObject({ api_id: older.id });
    const publish = (active: number) =>
      world.ok('PATCH', `/apps/${id}/apis/${older.id}`, { active });
    await publish(1);
    expect(await first({ host, path: '/v1/x' })).toMatchObject({ api_id: younger.id });
    await publish(0);
    expect(await first({ host, path: '/v1/x' })).toMatchObject({
      status: 200,
      api_id: null,
      candidates: [older.id, younger.id],
      upstream_path: '/v1/x',
    });
  });

  it('says what plugins may do', async () => {
    const host = 'plugins.test';
    const { id } = await application(host, { protocols: ['HTTPS'] });
    await api(id, { paths: [{ path: '' }], plugins: { 'key-auth': {} } });
    expect(await first({ host, path: '/v1' })).toMatchObject({
      status: 200,
      upstream_path: null,
      reasons: expect.arrayContaining([
        'Callers that use HTTP are redirected to HTTPS',
        'key-auth may refuse the caller',
      ]),
    });
    expect(await first({ host, path: '/v1', scheme: 'https' })).toMatchObject({
      upstream_path: '/v1',
    });
  });

  it('ignores a slash at the end where the cluster has gateways remove it', async () => {
    const host = 'slash.test';
    const { id } = await application(host);
    const exact = await api(id, { paths: [{ path: 'a', path_type: 'Exact' }] });
    expect(await first({ host, path: '/v1/a/' })).toMatchObject({ status: 404 });
    const settings = (list: string[]) =>
      world.ok('PATCH', `/clusters/${world.clusterId}/config`, {
        api_proxy_settings: { url_handling_options: list },
      });
    await settings(['Delete Tail Slash']);
    expect(await first({ host, path: '/v1/a/' })).toMatchObject({ api_id: exact.id });
    await settings([]);
  });

  it('explains which APIs come close, also those that are not delivered', async () => {
    const host = 'explain.test';
    const { id } = await application(host);
    const names = {
      exact: { paths: [{ path: 'a/b', path_type: 'Exact' }] },
      prefix: { paths: [{ path: 'a' }] },
      posts: { paths: [{ path: 'a' }], methods: ['POST'] },
      other: { paths: [{ path: 'a/c' }] },
      draft: { paths: [{ path: 'a/b' }], active: 1 },
    } satisfies Record<string, Partial<ApiSpec>>;
    for (const [name, members] of Object.entries(names)) await api(id, { name, ...members });
    const { considered = [] } = await first({ host, path: '/v1/a/b' }, true);
    expect(considered.map(({ api: { name }, outcome, uri }) => [name, outcome, uri])).toEqual([
      ['exact', 'answers', '/v1/a/b'],
      ['prefix', 'less_specific', '/v1/a*'],
      ['posts', 'method', '/v1/a*'],
      ['draft', 'unpublished', '/v1/a/b*'],
      ['other', 'path', '/v1/a/c*'],
    ]);
    expect(considered[0]?.application).toEqual({ id, name: `app of ${host}` });
    expect(await first({ host, path: '/v1/a/b' })).not.toHaveProperty('considered');
  });

  it('a caller that is a range is refused, not answered as if it were outside of every range', async () => {
    for (const remote_addr of ['10.0.0.0/8', 'here', '']) {
      const requests = [{ method: 'GET', host: 'a', path: '/', remote_addr }];
      expect(await world.call('POST', url, { requests })).toMatchObject({
        status: 400,
        body: { field_errors: [{ field: 'requests.0.remote_addr' }] },
      });
    }
  });

  it('bounds the number of requests, and those that are explained', async () => {
    const requests = Array.from({ length: 1_001 }, () => ({ method: 'GET', host: 'a', path: '/' }));
    const refused = await world.call('POST', url, { requests });
    expect(refused).toMatchObject({ status: 400, body: { field_errors: [{ field: 'requests' }] } });
    expect(await ask(requests.slice(1))).toHaveLength(1_000);
    const explained = await world.call('POST', url, {
      requests: requests.slice(0, 21),
      explain: true,
    });
    expect(explained.status).toBe(400);
    expect((await world.call('POST', url, { requests: [] })).status).toBe(400);
  });
});
