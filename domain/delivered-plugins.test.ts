import { expect, it } from 'vitest';
import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { deliveredObjects, type PluginRecords, pluginOrigins } from './delivered-plugins.ts';
import { effectivePlugins } from './effective-plugins.ts';
import type { Level } from './plugins/definition.ts';

interface Given {
  application?: Partial<ApplicationSpec>;
  api?: Partial<ApiSpec>;
  settings?: PluginRecords['cluster']['settings'];
  policies?: PluginRecords['cluster']['policies'];
  consumer?: PluginRecords['consumer'];
}

const recordsOf = ({ application, api, settings = {}, policies, consumer }: Given) =>
  ({
    cluster: { id: '1', settings, ...(policies && { policies }) },
    application: {
      id: '2',
      name: 'shop',
      path_prefix: '/shop',
      hosts: ['shop.test'],
      upstreams: [{ version: 'v1', upstream: { scheme: 'http' } }],
      ...application,
    },
    api: { id: '3', name: 'orders', paths: [{ path: '/orders', path_type: 'Exact' }], ...api },
    consumer,
  }) as PluginRecords;

/** The members that a delivered plugin is made of. */
function origins(given: Given, level: Level, plugin: string): string[] {
  return pluginOrigins(recordsOf(given))(level, plugin).map((origin) =>
    [origin.level, ...origin.path].join(' '),
  );
}

it('finds the setting that becomes a plugin', () => {
  expect(origins({ api: { strip_path_prefix: true } }, 'api', 'proxy-rewrite')).toEqual([
    'api strip_path_prefix',
  ]);
  expect(origins({ application: { protocols: ['HTTPS'] } }, 'application', 'redirect')).toEqual([
    'application protocols',
  ]);
  expect(origins({ application: { protocol: 'HTTPS' } }, 'application', 'redirect')).toEqual([
    'application protocols',
  ]);
  const settings = {
    observability_settings: { metrics: { enabled: true } },
    api_proxy_settings: {
      server_header_customization: { mode: 'Rewrite', new_server_header: 'acme' },
    },
  } as const;
  expect(origins({ settings }, 'cluster', 'prometheus')).toEqual([
    'cluster settings observability_settings metrics',
  ]);
  expect(origins({ settings }, 'cluster', 'response-rewrite')).toEqual([
    'cluster settings api_proxy_settings server_header_customization',
  ]);
});

it('finds every member that a plugin is merged from, those of its own level first', () => {
  const headers = { headers: { set: { 'X-A': '1' } } };
  const application = { plugins: { 'proxy-rewrite': headers } };
  expect(
    origins({ application, api: { strip_path_prefix: true } }, 'api', 'proxy-rewrite'),
  ).toEqual(['api strip_path_prefix', 'application plugins proxy-rewrite']);
});

it('leaves out a setting that a plugin replaces', () => {
  const api = {
    strip_path_prefix: true,
    plugins: { 'proxy-rewrite': { regex_uri: ['^/a', '/b'] } },
  };
  expect(origins({ api }, 'api', 'proxy-rewrite')).toEqual(['api plugins proxy-rewrite']);
});

it('names the policy of an authentication and of an access list', () => {
  const policies: PluginRecords['cluster']['policies'] = {
    authentication: { type: 'key-auth' },
    acl: { mode: 'Deny', denied_consumers: ['jill'] },
  };
  expect(origins({ policies }, 'cluster', 'key-auth')).toEqual(['cluster policies authentication']);
  expect(origins({ policies }, 'cluster', 'consumer-restriction')).toEqual([
    'cluster policies acl',
  ]);
});

it('delivers what gateways would get from unpublished records', () => {
  const { service, route } = deliveredObjects(
    recordsOf({ application: { active: 1, plugins: { cors: {} } }, api: { active: 1 } }),
  );
  expect(service?.plugins).toEqual({ cors: {} });
  expect(route?.service_id).toBe('2');
});

it("silences a consumer's proxy-rewrite by stripping the path prefix", () => {
  const records = recordsOf({
    api: { strip_path_prefix: true },
    consumer: { id: '4', name: 'jack', plugins: { 'proxy-rewrite': { uri: '/x' } } },
  });
  const found = effectivePlugins(deliveredObjects(records));
  expect(found.map(({ level, plugin, state }) => [level, plugin, state])).toEqual([
    ['api', 'proxy-rewrite', 'runs'],
    ['consumer', 'proxy-rewrite', 'never'],
  ]);
});
