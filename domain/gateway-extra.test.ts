import { describe, expect, it } from 'vitest';
import type { GatewayExtra, Upstream } from '#contract/generated/types.gen.ts';
import { apiExtraIssues, applicationExtraIssues } from './gateway-extra.ts';

const ofApi = (gateway_extra: GatewayExtra, more = {}) =>
  apiExtraIssues({ gateway_extra, ...more });

const ofUpstream = (gateway_extra: GatewayExtra, more: Partial<Upstream> = {}) =>
  applicationExtraIssues({
    upstreams: [{ version: 'default', upstream: { scheme: 'http', gateway_extra, ...more } }],
  }).map(({ field, message }) => [
    field.replace('upstreams.0.upstream.gateway_extra.', ''),
    message,
  ]);

const ofApplication = (gateway_extra: GatewayExtra) =>
  applicationExtraIssues({ gateway_extra, upstreams: [] });

const certificate = `-----BEGIN CERTIFICATE-----\n${'A'.repeat(128)}`;
const key = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}`;

describe('members of the route', () => {
  it.each<[GatewayExtra]>([
    [{}],
    [{ plugin_config_id: 1 }],
    [{ upstream_id: 'shared' }],
    [{ hosts: ['a.example', '*.b.example'] }],
    [{ filter_func: 'function(vars) return vars.arg_a == "1" end' }],
    [{ script: 'return {} -- none' }],
    [{ upstream: { nodes: { '10.0.0.1:80': 1 } } }],
    [{ upstream: { scheme: 'kafka', nodes: [{ host: 'a', port: 1, weight: 1 }] } }],
    [{ upstream: { discovery_type: 'dns', service_name: 'a.example' } }],
  ])('accepts %j', (extra) => {
    expect(ofApi(extra)).toEqual([]);
  });

  it.each([
    [{ uris: ['/a'] }, 'uris', 'Set by paths'],
    [{ uri: '/a' }, 'uri', 'Set by paths'],
    [{ vars: [] }, 'vars', 'Set by fine_grained_route_control'],
    [{ priority: 1 }, 'priority', 'Set by priority'],
    [{ desc: 'a' }, 'desc', 'Set by description'],
    [{ plugins: {} }, 'plugins', 'Set by plugins'],
    [{ no_such: 1 }, 'no_such', 'Gateways have no such member'],
    [{ plugin_config_id: 'a b' }, 'plugin_config_id', 'An id: '],
    [{ hosts: [] }, 'hosts', 'Add at least one item'],
    [{ filter_func: 'return true' }, 'filter_func', 'A Lua function'],
    [{ filter_func: 'function(vars) return 1' }, 'filter_func', 'Lua code'],
    [{ script: 'return { "a" ' }, 'script', 'Lua code'],
    [{ script: 'return 12345' }, 'script', 'Lua code that returns a table'],
    [{ script: 'local a = {}' }, 'script', 'Lua code that returns a table'],
    [{ script: 'return function() end' }, 'script', 'Lua code that returns a table'],
    [{ upstream: { nodes: {}, type: 'chash' } }, 'upstream.key', 'Required'],
    [{ upstream: { no_such: 1, nodes: {} } }, 'upstream.no_such', 'Not allowed here'],
    [{ upstream: {} }, 'upstream', 'Needs one of: nodes, service_name and discovery_type'],
  ])('refuses %j', (extra, field, message) => {
    const [issue] = ofApi(extra);
    expect(issue?.field).toBe(`gateway_extra.${field}`);
    expect(issue?.message).toContain(message);
  });

  it('takes a script only without plugins', () => {
    const extra = { script: 'return {} -- none' };
    expect(ofApi(extra, { plugins: {} })).toEqual([]);
    expect(ofApi(extra, { plugins: { cors: {} } })).toMatchObject([
      { field: 'gateway_extra.script' },
    ]);
    expect(ofApi(extra, { strip_path_prefix: true })).toHaveLength(1);
    expect(ofApi({ ...extra, plugin_config_id: 1 })).not.toEqual([]);
  });
});

describe('members of the service', () => {
  it('accepts those without a member of the record', () => {
    expect(ofApplication({ enable_websocket: true, script: 'return {} -- none' })).toEqual([]);
  });

  it.each([
    [{ hosts: ['a'] }, 'Set by hosts'],
    [{ upstream: {} }, 'Set by upstreams'],
    [{ upstream_id: 1 }, 'Set by default_upstream_version'],
    [{ enable_websocket: 1 }, 'True or false'],
    [{ filter_func: 'function' }, 'Gateways have no such member'],
  ])('refuses %j: %s', (extra, message) => {
    expect(ofApplication(extra)).toMatchObject([{ message }]);
  });
});

describe('members of an upstream', () => {
  it.each<[GatewayExtra]>([
    [{ desc: 'Moved', labels: { team: 'a' } }],
    [{ tls: { client_cert: certificate, client_key: key } }],
    [{ checks: { active: { http_req_body: '{}' } } }],
    [{ discovery_type: 'nacos', service_name: 'SHOP', discovery_args: { group_name: 'g' } }],
  ])('accepts %j', (extra) => {
    expect(ofUpstream(extra)).toEqual([]);
  });

  it.each([
    [{ nodes: [] }, 'nodes', 'Set by targets'],
    [{ key: 'uri' }, 'key', 'Set by hash_key'],
    [{ tls: { verify: true } }, 'tls.verify', 'Set by tls.verify'],
    [{ tls: { client_cert_id: '1' } }, 'tls.client_cert_id', 'Set by client_cert_id'],
    [{ tls: { client_cert: certificate } }, 'tls.client_key', 'Required'],
    [{ checks: { active: { type: 'http' } } }, 'checks.active.type', 'Set by checks.active'],
    [{ checks: { active: {}, passive: {} } }, 'checks.passive', 'Set by checks.passive'],
    [{ checks: {} }, 'checks', 'An active check, or no checks at all'],
    [{ labels: { team: 'a b' } }, 'labels.team', 'At most 256 characters without blanks'],
    [{ discovery_type: 'nacos' }, 'service_name', 'Required'],
    [{ no_such: 1 }, 'no_such', 'Gateways have no such member'],
  ])('refuses %j', (extra, field, message) => {
    expect(ofUpstream(extra)).toEqual([[field, message]]);
  });

  it('adds nothing to the probes of the record', () => {
    const targets = [{ host: 'a', port: 80, weight: 1 }];
    const checks = { active: { type: 'http' as const } };
    expect(ofUpstream({ checks: {} }, { targets, checks })).toEqual([]);
  });

  it('finds targets in one way', () => {
    const extra = { discovery_type: 'nacos', service_name: 'SHOP' };
    const targets = [{ host: 'a', port: 80, weight: 1 }];
    expect(ofUpstream(extra, { targets })).toEqual([
      ['discovery_type', 'Targets are set by targets'],
    ]);
    const tls = { client_cert: certificate, client_key: key };
    expect(ofUpstream({ tls }, { client_cert_id: '5' })).toHaveLength(1);
  });
});
