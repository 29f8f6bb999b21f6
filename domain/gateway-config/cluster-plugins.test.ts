import { describe, expect, it } from 'vitest';
import type { ClusterPlugins, ClusterSettings } from '#contract/generated/types.gen.ts';
import { clusterObjects } from './clusters.ts';

const off = { _meta: { disable: true } };
const settings: ClusterSettings = {
  client_settings: {
    client_real_ip: { enabled: true, trusted_addresses: ['10.0.0.0/8'] },
    maximum_request_body_size: 1000,
  },
  observability_settings: { metrics: { enabled: true } },
  api_proxy_settings: {
    enable_request_buffering: false,
    server_header_customization: { mode: 'Rewrite', new_server_header: 'Acme' },
  },
};

const pluginsOf = (policies: ClusterPlugins): Record<string, unknown> =>
  Object.assign(
    {},
    ...(clusterObjects({ id: '1', settings, policies }, []).global_rules ?? []).map(
      ({ plugins }) => plugins,
    ),
  );

describe('a policy next to a setting that becomes the same plugin', () => {
  const names = ['real-ip', 'client-control', 'prometheus', 'proxy-control', 'response-rewrite'];

  it.each(names)('%s leaves the setting in effect while it is off', (name) => {
    expect(pluginsOf({ [name]: { ...off } })[name]).toEqual(pluginsOf({})[name]);
    expect(pluginsOf({})[name]).toBeDefined();
  });

  it.each<[object, object]>([
    [{ status_code: 299 }, { status_code: 299, headers: { set: { Server: 'Acme' } } }],
    [{ headers: { set: { 'X-A': '1' } } }, { headers: { set: { 'X-A': '1', Server: 'Acme' } } }],
    [{ headers: { remove: ['X-A'] } }, { headers: { remove: ['X-A'], set: { Server: 'Acme' } } }],
    [{ headers: { 'X-A': '1' } }, { headers: { set: { 'X-A': '1', Server: 'Acme' } } }],
    [{ headers: { server: 'own' } }, { headers: { server: 'own' } }],
    [{ headers: { set: { Server: 'own' } } }, { headers: { set: { Server: 'own' } } }],
    [{ headers: { add: ['server: own'] } }, { headers: { add: ['server: own'] } }],
    [{ headers: { remove: ['SERVER'] } }, { headers: { remove: ['SERVER'] } }],
  ])('rewrites the Server header unless the policy names it: %j', (policy, expected) => {
    expect(pluginsOf({ 'response-rewrite': policy })['response-rewrite']).toEqual(expected);
  });

  it.each([
    [500, 500],
    [2000, 1000],
    [0, 1000],
    [undefined, 1000],
  ])('limits bodies to the smaller size: %s', (size, expected) => {
    const { 'client-control': merged } = pluginsOf({ 'client-control': { max_body_size: size } });
    expect(merged).toEqual({ max_body_size: expected });
  });
});

describe('an authentication policy next to a plugin of its type', () => {
  const authentication = { type: 'key-auth' as const, header: 'X-Form' };

  it.each<[string, ClusterPlugins, object]>([
    ['the policy', { authentication, 'key-auth': off }, { header: 'X-Form' }],
    [
      'the plugin',
      { authentication: { ...authentication, ...off }, 'key-auth': { header: 'X-Own' } },
      { header: 'X-Own' },
    ],
    [
      'the stricter one',
      { authentication, 'key-auth': { anonymous_consumer: 'guest' } },
      { header: 'X-Form' },
    ],
    ['the plugin', { authentication, 'key-auth': { header: 'X-Own' } }, { header: 'X-Own' }],
  ])('gives way to %s', (_case, policies, expected) => {
    expect(pluginsOf(policies)['key-auth']).toEqual(expected);
  });
});
