/**
 * The public Go client of the API (cloud-go-sdk) sends whole records with read-only members, `"0"` for unset ids, `null`
 * for empty lists, an empty string for an unset type of a path, `null` for a nil body, and a base64 string as PATCH body. It reads
 * lists until an empty page, with pages of any size, and accepts only HTTP 200 with a JSON body as success. Its
 * command-line client works on the cluster that was changed last.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Api,
  ApiList,
  Application,
  ApplicationList,
  Cluster,
  ClusterList,
  GatewayInstanceList,
  RegionList,
  StartupConfig,
  TlsBundle,
} from '#contract/generated/types.gen.ts';
import { openWorld, rulesOf, type World } from '#server/testing/world.ts';

const zeroTime = '0001-01-01T00:00:00Z';
const unset = { id: '0', status: 0, created_at: zeroTime, updated_at: zeroTime };

const application = {
  ...unset,
  cluster_id: '0',
  name: 'go-app',
  description: '',
  hosts: ['go.example.com'],
  path_prefix: '/go',
  protocols: ['HTTP', 'HTTPS'],
  plugins: null,
  upstreams: [
    {
      upstream: {
        scheme: 'https',
        lb_type: 'roundrobin',
        targets: [{ host: '10.1.1.1', port: 443, weight: 100 }],
        upstream_host_mode: 'pass',
        checks: {
          active: {
            type: 'https',
            http: null,
            https: { probe_timeout: 1, healthy: { successes: 2 }, unhealthy: { timeouts: 3 } },
            tcp: null,
          },
          passive: null,
        },
      },
      version: 'v1',
    },
  ],
  default_upstream_version: '',
  labels: null,
  active: 0,
  available_cert_ids: null,
  canary_release_id: null,
  canary_upstream_version_list: null,
};

const api = {
  ...unset,
  app_id: '0',
  name: 'go-api',
  description: '',
  paths: [{ path: '/v1', path_type: 'Prefix' }],
  methods: null,
  fine_grained_route_control: null,
  plugins: null,
  strip_path_prefix: true,
  labels: null,
  type: 'Rest',
  active: 0,
};

const publish = JSON.stringify(Buffer.from('{"active":0}').toString('base64'));
const withdraw = JSON.stringify(Buffer.from('{"active":1}').toString('base64'));
const done = { status: { code: 0, message: 'OK' } };

/** RFC 3339 in UTC with milliseconds. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('the public Go client', () => {
  let world: World;
  let apps: string;
  beforeAll(async () => {
    world = await openWorld();
    apps = `/clusters/${world.clusterId}/apps`;
  });
  afterAll(() => world.app.close());

  it('creates, reads, replaces and deletes an application and an API with whole records', async () => {
    const made = await world.ok<Application>('POST', apps, application);
    expect(made.id).toMatch(/^[1-9][0-9]*$/);
    expect(made).toMatchObject({ cluster_id: world.clusterId, status: 50, labels: [] });
    expect(made.default_upstream_version).toBe('v1');
    expect(made.available_cert_ids).toEqual([]);
    expect(made.upstreams[0]?.upstream.checks?.active).toMatchObject({ http: null, tcp: null });
    expect(made.created_at).toMatch(time);
    expect(made.updated_at).toMatch(time);

    const path = `${apps}/${made.id}`;
    const renamed = { ...made, name: 'go-app-2', labels: null, cluster_id: '0', status: 0 };
    const put = await world.ok<Application>('PUT', path, renamed);
    expect(put).toEqual({ ...made, name: 'go-app-2', etag: put.etag, updated_at: put.updated_at });

    const apis = `/apps/${made.id}/apis`;
    const child = await world.ok<Api>('POST', apis, api);
    expect(child).toMatchObject({ app_id: made.id, strip_path_prefix: true, labels: [] });
    const again = await world.ok<Api>('PUT', `${apis}/${child.id}`, {
      ...child,
      methods: null,
      name: 'x',
    });
    expect(again).toEqual({ ...child, name: 'x', etag: again.etag, updated_at: again.updated_at });

    expect((await world.call('DELETE', `${apis}/${child.id}`)).body).toEqual(done);
    const gone = await world.call('DELETE', path);
    expect([gone.status, gone.body]).toEqual([200, done]);
  });

  it('publishes and withdraws with a base64 string', async () => {
    const { id } = await world.ok<Application>('POST', apps, { ...application, name: 'b64' });
    const path = `${apps}/${id}`;
    expect(await world.ok('PATCH', path, withdraw)).toMatchObject({ active: 1, name: 'b64' });
    expect(await world.ok('PATCH', path, publish)).toMatchObject({ active: 0, name: 'b64' });
    const child = await world.ok<Api>('POST', `/apps/${id}/apis`, api);
    const childPath = `/apps/${id}/apis/${child.id}`;
    expect(await world.ok('PATCH', childPath, withdraw)).toMatchObject({ active: 1 });
    const garbage = await world.call('PATCH', path, '"not base64"');
    expect([garbage.status, garbage.body.status.code]).toEqual([400, 1]);
  });

  it('reads lists until a page that is empty, not null', async () => {
    const { id } = await world.ok<Application>('POST', apps, { ...application, name: 'paged' });
    for (const name of ['1', '2', '3'])
      await world.ok('POST', `/apps/${id}/apis`, { ...api, name });
    const names: string[] = [];
    for (let page = 1; ; page++) {
      const { count, list } = await world.ok<ApiList>(
        'GET',
        `/apps/${id}/apis?page=${page}&page_size=2`,
      );
      expect(count).toBe(3);
      expect(Array.isArray(list)).toBe(true);
      if (list.length === 0) break;
      names.push(...list.map((item) => item.name));
    }
    expect(names.sort()).toEqual(['1', '2', '3']);
    const past = await world.ok<ApplicationList>('GET', `${apps}?page=99`);
    expect(past.list).toEqual([]);
  });

  it('stores Prefix for paths whose type it leaves empty', async () => {
    const { id } = await world.ok<Application>('POST', apps, { ...application, name: 'choices' });
    const apis = `/apps/${id}/apis`;
    const paths = [{ path: '/v1', path_type: '' }];
    const stored = [{ path: '/v1', path_type: 'Prefix' }];
    const made = await world.ok<Api>('POST', apis, { ...api, paths });
    expect(made.paths).toEqual(stored);
    const exact = [{ path: '/v1', path_type: 'Exact' }];
    expect(await world.ok('PATCH', `${apis}/${made.id}`, { paths: exact })).toHaveProperty(
      'paths',
      exact,
    );
    expect(await world.ok('PUT', `${apis}/${made.id}`, { ...made, paths })).toHaveProperty(
      'paths',
      stored,
    );
    // Nothing else has a default for an empty string.
    const token = await world.call('POST', '/user/access_tokens', { name: 'empty', scope: '' });
    expect(rulesOf(token)).toEqual(['scope enum']);
  });

  it('asks for pages of any size', async () => {
    const org = `/orgs/${world.orgId}`;
    for (const path of [apps, '/regions', `${org}/clusters`, `${org}/members`, `${org}/roles`]) {
      const { count, list } = await world.ok<{ count: number; list: unknown[] }>(
        'GET',
        `${path}?page=1&page_size=5000`,
      );
      expect(list.length, path).toBe(count);
      const next = await world.ok<{ list: unknown[] }>('GET', `${path}?page=2&page_size=5000`);
      expect(next.list).toEqual([]);
    }
  });

  it('finds clusters and regions by a part of their names', async () => {
    const [region] = (await world.ok<RegionList>('GET', '/regions')).list;
    const clusters = `/orgs/${world.orgId}/clusters`;
    await world.ok('POST', clusters, { name: 'Harbour 100%', region_id: region?.id });
    await world.app.context.clusterCreation.idle();
    const found = async (path: string, search: string) => {
      const { count, list } = await world.ok<ClusterList>(
        'GET',
        `${path}?page=1&page_size=10&search=${encodeURIComponent(search)}`,
      );
      expect(count).toBe(list.length);
      return list.map(({ name }) => name);
    };
    expect(await found(clusters, 'harBOUR')).toEqual(['Harbour 100%']);
    expect(await found(clusters, '0%')).toEqual(['Harbour 100%']);
    expect(await found(clusters, '_')).toEqual([]);
    expect(await found(clusters, '')).toContain('default');
    const name = region?.name ?? '';
    expect(await found('/regions', name.toUpperCase())).toContain(name);
    expect(await found('/regions', 'no such region')).toEqual([]);
  });

  it('changes nothing with a nil body', async () => {
    const path = `/clusters/${world.clusterId}`;
    const before = await world.ok<Cluster>('GET', path);
    for (const cluster of [path, `/orgs/${world.orgId}${path}`]) {
      for (const part of ['config', 'plugins']) {
        for (const body of ['null', '']) {
          const response = await world.call('PATCH', `${cluster}/${part}`, body);
          expect([response.status, response.body]).toEqual([200, done]);
        }
      }
    }
    expect(await world.ok('GET', path)).toEqual(before);
    const members = `/orgs/${world.orgId}/members`;
    const nobody = await world.call('POST', `${members}/42/transfer_ownership`, 'null');
    expect(nobody.status).toBe(404);
  });

  it('works on the same cluster after a save that changed nothing', async () => {
    const path = `/clusters/${world.clusterId}`;
    const org = `/orgs/${world.orgId}`;
    const policies = { csrf: { key: 'a-key-of-the-policy' }, cors: { allow_origins: '*' } };
    const settings = { client_settings: { maximum_request_body_size: 7 } };
    await world.ok('PATCH', `${path}/plugins`, policies);
    await world.ok('PATCH', `${path}/config`, settings);
    const before = await world.ok<Cluster>('GET', path);

    const clusters = async () => (await world.ok<ClusterList>('GET', `${org}/clusters`)).list;
    const first = async () => (await clusters())[0]?.id;
    const other = (await clusters()).find(({ id }) => id !== world.clusterId);
    await world.ok('PATCH', `/clusters/${other?.id}/config`, settings);
    expect(await first()).toBe(other?.id);

    for (const cluster of [path, org + path]) {
      await world.ok('PATCH', `${cluster}/plugins`, policies);
      // As it was read, with concealed secrets.
      await world.ok('PATCH', `${cluster}/plugins`, before.policies);
      await world.ok('PATCH', `${cluster}/plugins`, {});
      await world.ok('PATCH', `${cluster}/config`, settings);
      await world.ok('PATCH', `${cluster}/config`, before.settings);
    }
    expect(await world.ok('GET', path)).toEqual(before);
    expect(await first()).toBe(other?.id);

    await world.ok('PATCH', `${path}/plugins`, { csrf: { key: 'another-key-of-the-policy' } });
    const after = await world.ok<Cluster>('GET', path);
    expect(after.config_version).toBe(before.config_version + 1);
    expect(await first()).toBe(world.clusterId);
    await world.ok('PATCH', `${path}/plugins`, { csrf: null, cors: null });
  });

  it('gets every id as a string in every response', async () => {
    const paths = [
      `/orgs/${world.orgId}`,
      `/orgs/${world.orgId}/roles`,
      `/orgs/${world.orgId}/clusters`,
      `/clusters/${world.clusterId}`,
      '/regions',
      apps,
    ];
    for (const path of paths) {
      const text = JSON.stringify(await world.ok('GET', path));
      expect(text).toMatch(/"id":"[1-9]/);
      expect(text).not.toMatch(/"(id|\w+_id)":\d/);
    }
  });

  it('reaches a cluster by both paths', async () => {
    const short = `/clusters/${world.clusterId}`;
    const long = `/orgs/${world.orgId}${short}`;
    expect(await world.ok<Cluster>('GET', long)).toEqual(await world.ok<Cluster>('GET', short));
    const settings = { api_proxy_settings: { url_handling_options: null } };
    for (const path of [short, long]) {
      const response = await world.call('PATCH', `${path}/config`, settings);
      expect([response.status, response.body]).toEqual([200, done]);
      expect((await world.call('PATCH', `${path}/plugins`, { cors: {} })).body).toEqual(done);
    }
    const cluster = await world.ok<Cluster>('GET', short);
    expect(cluster.settings.api_proxy_settings?.url_handling_options).toBeNull();
    expect(cluster.policies).toEqual({ cors: {} });
  });

  it('reads the gateways of a cluster, their certificates and start-up templates', async () => {
    const below = `/clusters/${world.clusterId}`;
    const instances = await world.ok<GatewayInstanceList>('GET', `${below}/instances`);
    expect(instances).toEqual({ count: 0, list: [] });
    const bundle = await world.ok<TlsBundle>('GET', `${below}/gateway_certificate`);
    expect(Object.keys(bundle).sort()).toEqual(['ca_certificate', 'certificate', 'private_key']);
    const places = {
      apisix: ['TLSDir'],
      helm: ['ImageRepository', 'ImageTag', 'LocalCachePVC', 'ReplicaCount'],
    };
    for (const [form, names] of Object.entries(places)) {
      const path = `${below}/startup_config_tpl/${form}`;
      const { configuration } = await world.ok<StartupConfig>('GET', path);
      const found = configuration.matchAll(/\{\{ \.(\w+) \}\}/g);
      expect(new Set([...found].map(([, name]) => name))).toEqual(new Set(names));
    }
  });

  it('may send only the cluster of an application in a header', async () => {
    const { id } = await world.ok<Application>('POST', apps, { ...application, name: 'header' });
    const statusFor = async (cluster: string) => {
      const headers = {
        authorization: 'Bearer bootstrap-token-for-tests',
        'X-API7-Cloud-Gateway-Cluster-ID': cluster,
      };
      const url = `http://127.0.0.1:8080/api/v1/apps/${id}/apis`;
      return (await world.app.fetch(new Request(url, { headers }))).status;
    };
    expect(await statusFor(world.clusterId)).toBe(200);
    expect(await statusFor('42')).toBe(404);
  });

  it("sends a member's role bindings as a bare array", async () => {
    const path = `/orgs/${world.orgId}/members/1`;
    const bindings = [{ role_id: '1', cluster_id: '0' }];
    const response = await world.call('PUT', path, bindings);
    expect(rulesOf(response)).toEqual([]);
    expect(response.status).not.toBe(400);
    const refused = await world.call('PUT', path, [{ role_id: 'admin' }]);
    expect(rulesOf(refused)).toEqual(['role_bindings.0.role_id pattern']);
  });
});
