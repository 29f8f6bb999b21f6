import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiSpec, ApplicationSpec, ClusterPlugins } from '#contract/generated/types.gen.ts';
import { apiObjects } from './apis.ts';
import { applicationObjects } from './applications.ts';
import { clusterObjects } from './clusters.ts';
import { consumerObjects } from './consumers.ts';
import type { Stored } from './objects.ts';
import { gatewayPlugins } from './plugins.ts';

const stored = { id: '7' };

const upstream = {
  scheme: 'http' as const,
  targets: [{ host: '10.0.0.1', port: 80, weight: 1 }],
};

function application(members: Partial<ApplicationSpec> = {}): Stored<ApplicationSpec> {
  return {
    ...stored,
    name: 'shop',
    hosts: ['shop.test'],
    path_prefix: '/w1',
    upstreams: [{ version: 'default', upstream }],
    ...members,
  };
}

function api(members: Partial<ApiSpec> = {}): Stored<ApiSpec> {
  return { ...stored, id: '8', name: 'cart', paths: [{ path: 'cart' }], ...members };
}

/** Ids of the Admin API (`id_schema` in apisix/schema_def.lua). */
const objectId = /^[a-zA-Z0-9-_.]{1,64}$/;

describe('an application', () => {
  it('has upstream ids that gateways take, whatever its versions are named', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }), {
          minLength: 1,
          maxLength: 8,
        }),
        (versions) => {
          const upstreams = versions.map((version) => ({ version, upstream }));
          const [first = ''] = versions;
          const config = applicationObjects(
            application({ upstreams, default_upstream_version: first }),
          );
          const ids = (config.upstreams ?? []).map(({ id }) => String(id));
          for (const id of ids) expect(id).toMatch(objectId);
          expect(new Set(ids).size).toBe(versions.length);
          expect(config.services?.[0]?.upstream_id).toBe(ids[0]);
        },
      ),
    );
  });

  it('presents the certificate that the older member of a version names', () => {
    const upstreamsOf = (version: object) =>
      applicationObjects(application({ upstreams: [{ version: 'default', upstream, ...version }] }))
        .upstreams?.[0];
    expect(upstreamsOf({ client_cert_id: '5' })).toMatchObject({ tls: { client_cert_id: '5' } });
    const newer = { ...upstream, client_cert_id: '6' };
    expect(upstreamsOf({ client_cert_id: '5', upstream: newer })).toMatchObject({
      tls: { client_cert_id: '6' },
    });
    expect(upstreamsOf({})).not.toHaveProperty('tls');
  });

  it('keeps the id of an upstream when versions are reordered', () => {
    const upstreams = ['blue', 'v 2/ü'].map((version) => ({ version, upstream }));
    const idsOf = (list: ApplicationSpec['upstreams']) =>
      (applicationObjects(application({ upstreams: list })).upstreams ?? []).map(({ id }) => id);
    expect(idsOf(upstreams.toReversed())).toEqual(idsOf(upstreams).toReversed());
  });

  it('has its hosts in lower case, once each', () => {
    const config = applicationObjects(
      application({ hosts: ['Shop.Test', 'shop.test', '*.A.test'] }),
    );
    expect(config.services?.[0]?.hosts).toEqual(['shop.test', '*.a.test']);
  });

  it.each([
    [['*'], undefined],
    [
      ['*', 'Bücher.example'],
      ['*', 'xn--bcher-kva.example'],
    ],
    [['2001:DB8:0::1'], ['[2001:db8::1]']],
  ])('answers for the hosts %j as %j', (hosts, expected) => {
    expect(applicationObjects(application({ hosts })).services?.[0]?.hosts).toEqual(expected);
  });

  it('has a name that gateways take, whatever its length', () => {
    const { services, upstreams } = applicationObjects(application({ name: '😀'.repeat(300) }));
    for (const object of [...(services ?? []), ...(upstreams ?? [])]) {
      expect([...String(object.name)]).toHaveLength(256);
    }
  });

  it('has what the record has no member for, merged into its own members', () => {
    const config = applicationObjects(
      application({
        gateway_extra: { enable_websocket: true },
        upstreams: [
          {
            version: 'default',
            upstream: {
              ...upstream,
              tls: { verify: true },
              checks: { active: { type: 'http', http: {} } },
              gateway_extra: {
                desc: 'Moved',
                labels: { team: 'a' },
                tls: { client_cert: 'c', client_key: 'k' },
                checks: { active: { http_req_body: '{}' } },
              },
            },
          },
        ],
      }),
    );
    expect(config.services?.[0]).toMatchObject({ name: 'shop', enable_websocket: true });
    expect(config.upstreams?.[0]).toMatchObject({
      nodes: upstream.targets,
      desc: 'Moved',
      labels: { team: 'a' },
      tls: { verify: true, client_cert: 'c', client_key: 'k' },
      checks: { active: { type: 'http', http_req_body: '{}' } },
    });
  });

  it('becomes no object while it is unpublished', () => {
    expect(applicationObjects(application({ active: 1 }))).toEqual({});
  });
});

describe('an API', () => {
  const uris = (members: Partial<ApiSpec>, prefix: string) =>
    apiObjects(api(members), application({ path_prefix: prefix })).routes?.[0]?.uris;

  it('has each address once, however its paths are written', () => {
    expect(uris({ paths: [{ path: 'a' }, { path: '//a' }] }, '/')).toEqual(['/a*']);
    expect(uris({ paths: [{ path: '' }, { path: '/' }] }, '/v1/')).toEqual(['/v1*']);
  });

  it.each<[Partial<ApiSpec>, object]>([
    [{ priority: 3 }, { priority: 6 }],
    [{ priority: -1 }, { priority: -2 }],
    [{ methods: ['PURGE'] }, { methods: ['PURGE'] }],
    [
      { type: 'WebSocket', methods: ['GET', 'POST'] },
      { enable_websocket: true, methods: ['GET', 'POST'] },
    ],
    [{ remote_addrs: ['10.0.0.0/8'] }, { remote_addrs: ['10.0.0.0/8'] }],
    [{ timeout: { connect: 0.5 } }, { timeout: { connect: 0.5, send: 60, read: 60 } }],
    [{ gateway_extra: { plugin_config_id: '1' } }, { plugin_config_id: '1', name: 'cart' }],
    [{ gateway_extra: { host: 'A.Test' } }, { host: 'a.test' }],
    [{ gateway_extra: { hosts: ['A.Test', 'a.test'] } }, { hosts: ['a.test'] }],
  ])('translates %j', (members, expected) => {
    expect(apiObjects(api(members), application()).routes?.[0]).toMatchObject(expected);
  });

  it('has a route of its own for each path that needs a condition, with odd priorities', () => {
    const paths = [{ path: 'cart' }, { path: 'a*b' }, { path: '/:id' }];
    const { routes = [] } = apiObjects(
      api({ paths, priority: 1, remote_addrs: ['10.0.0.1'], gateway_extra: { script_id: '1' } }),
      application(),
    );
    expect(routes).toMatchObject([
      { id: '8', uris: ['/w1/cart*'], priority: 2 },
      {
        uris: ['/w1/a*b*', '/w1*'],
        vars: [['uri', '~~', '^(?:/w1/a\\*b|/w1/:id)']],
        priority: 14 * 2 ** 22 + 3,
      },
    ]);
    for (const route of routes) {
      expect(route.id).toMatch(objectId);
      expect(route).toMatchObject({ remote_addrs: ['10.0.0.1'], script_id: '1' });
    }
    expect(new Set(routes.map(({ id }) => id)).size).toBe(2);
    const alone = apiObjects(api({ paths: [{ path: 'a*b', path_type: 'Exact' }] }), application());
    expect(alone.routes).toMatchObject([{ id: '8', priority: 15 * 2 ** 22 + 1 }]);
  });

  it('keeps the ids of its routes when its conditions change', () => {
    const paths = [{ path: 'cart' }, { path: 'a*b' }, { path: 'a*b', path_type: 'Exact' as const }];
    const idsWith = (members: Partial<ApiSpec>) =>
      apiObjects(api({ paths, ...members }), application()).routes?.map(({ id }) => id);
    const condition = { subject: 'query', name: 'x', operator: 'present' } as const;
    const control = { enabled: true, expressions: [condition] };
    expect(new Set(idsWith({})).size).toBe(3);
    expect(idsWith({ fine_grained_route_control: control })).toEqual(idsWith({}));
  });

  it('keeps the conditions of the record next to those of its paths', () => {
    const condition = { subject: 'query', operator: 'present' } as const;
    const { routes } = apiObjects(
      api({
        paths: [{ path: 'a*b', path_type: 'Exact' }],
        fine_grained_route_control: {
          enabled: true,
          logical_relationship: 'Any',
          expressions: [
            { ...condition, name: 'a' },
            { ...condition, name: 'b' },
          ],
        },
      }),
      application(),
    );
    expect(routes?.[0]?.vars).toEqual([
      ['uri', '==', '/w1/a*b'],
      ['OR', ['arg_a', '~~', '^'], ['arg_b', '~~', '^']],
    ]);
  });

  it('becomes no object while it or its application is unpublished', () => {
    expect(apiObjects(api({ active: 1 }), application())).toEqual({});
    expect(apiObjects(api(), application({ active: 1 }))).toEqual({});
  });

  it.each([
    ['/w1', '/'],
    ['/w1/', '/'],
    ['/w1/cart', '/cart'],
    ['/w1extra', '/w1extra'],
    ['/w1extra/cart', '/w1extra/cart'],
  ])('strips the prefix of %s to %s', (path, expected) => {
    const { routes } = apiObjects(api({ strip_path_prefix: true }), application());
    const plugins = routes?.[0]?.plugins as { 'proxy-rewrite': { regex_uri: [string, string] } };
    const [pattern, replacement] = plugins['proxy-rewrite'].regex_uri;
    // ngx.re.sub replaces an absent group with an empty string, as String.replace does.
    expect(path.replace(new RegExp(pattern), replacement)).toBe(expected);
  });
});

describe('a cluster', () => {
  const rulesOf = (policies: ClusterPlugins, settings = {}) =>
    (clusterObjects({ ...stored, settings, policies }, []).global_rules ?? []).map(
      ({ id, plugins }) => [id, Object.keys(plugins as object)],
    );

  it('has one rule for authentication, access control and real-ip, and one for each other plugin', () => {
    const policies: ClusterPlugins = {
      acl: { mode: 'Allow', allowed_consumers: ['jack'] },
      authentication: { type: 'key-auth' },
      'limit-count': { count: 1, time_window: 60 },
      cors: {},
    };
    const settings = {
      client_settings: { client_real_ip: { enabled: true, trusted_addresses: ['10.0.0.0/8'] } },
    };
    expect(rulesOf(policies, settings)).toEqual([
      ['7', ['real-ip', 'key-auth', 'consumer-restriction']],
      ['7-limit-count', ['limit-count']],
      ['7-cors', ['cors']],
    ]);
  });

  it('has no plugin in two rules, and ids that gateways take', () => {
    const name = fc.oneof(
      fc.constantFrom('key-auth', 'consumer-restriction', 'cors', 'acl', 'real-ip'),
      fc.string({ minLength: 1, maxLength: 80 }).filter((text) => text !== '__proto__'),
    );
    fc.assert(
      fc.property(fc.dictionary(name, fc.constant({})), (others) => {
        const rules = rulesOf({ ...others, authentication: { type: 'key-auth' } });
        const ids = rules.map(([id]) => String(id));
        for (const id of ids) expect(id).toMatch(objectId);
        expect(new Set(ids).size).toBe(ids.length);
        const names = rules.flatMap(([, plugins]) => plugins);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

describe('an access list', () => {
  it('of labels becomes the plugin of the same name', () => {
    const acl = { mode: 'Deny', denied_consumer_labels: ['trial'] };
    expect(gatewayPlugins({ acl })).toEqual({
      acl: {
        deny_labels: { trial: ['true'] },
        rejected_code: 403,
        rejected_msg: 'The consumer is forbidden.',
      },
    });
  });

  it("in the gateway's own form stays as it is", () => {
    const acl = { allow_labels: { team: ['shop'] }, _meta: { priority: 7 } };
    expect(gatewayPlugins({ acl })).toEqual({ acl });
  });
});

it('translates a consumer with all its members', () => {
  const consumer = {
    ...stored,
    name: 'jack',
    description: 'The apps',
    labels: ['gold'],
    credentials: {
      'key-auth': { key: 'k' },
      'hmac-auth': { access_key: 'a', secret_key: 's' },
    },
    plugins: { 'limit-count': { count: 1, period: 60 } },
  };
  expect(consumerObjects(consumer)).toEqual({
    consumers: [
      {
        username: 'jack',
        desc: 'The apps',
        labels: { gold: 'true' },
        plugins: {
          'key-auth': { key: 'k' },
          'hmac-auth': { key_id: 'a', secret_key: 's' },
          'limit-count': { count: 1, time_window: 60 },
        },
      },
    ],
  });
});
