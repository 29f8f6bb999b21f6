import { describe, expect, it } from 'vitest';
import { pluginMaps } from '#contract/examples/plugins.ts';
import type { Level } from '#domain/plugins/definition.ts';
import { pluginMapIssues, pluginMapWarnings } from './check.ts';

const issuesOf = (plugins: Record<string, unknown>, level: Level, path?: string) =>
  pluginMapIssues(plugins, level, path).map(
    ({ field, rule, message }) => `${field} | ${rule} | ${message}`,
  );

describe('pluginMapIssues', () => {
  it('accepts valid and unknown plugins', () => {
    const plugins = {
      'limit-count': { count: 1, period: 60, _meta: { disable: true } },
      'x-odd': { deep: [{ a: 1 }] },
    };
    expect(issuesOf(plugins, 'api')).toEqual([]);
    for (const map of pluginMaps) expect(issuesOf(map, 'application')).toEqual([]);
    expect(pluginMapIssues(undefined, 'application')).toEqual([]);
  });

  it('reports the invalid member with its full path', () => {
    expect(issuesOf({ 'limit-count': { count: -1, time_window: 60 } }, 'api')).toEqual([
      'plugins.limit-count.count | minimum | At least 1',
    ]);
    expect(issuesOf({ 'limit-count': { count: 1 } }, 'cluster', '')).toEqual([
      'limit-count | required | Needs one of: time_window, period',
    ]);
    expect(issuesOf({ 'limit-count': { count: 1, time_window: 1, period: 1 } }, 'api')).toEqual([]);
    expect(issuesOf({ 'limit-count': { count: 1, period: 1, policy: 'redis' } }, 'api')).toEqual([
      'plugins.limit-count.redis_host | required | Required',
    ]);
    expect(issuesOf({ 'ip-restriction': { whitelist: ['10.0.0.0/99'] } }, 'api')).toEqual([
      'plugins.ip-restriction.whitelist.0 | pattern | An IP address or a range, for example 10.0.0.0/8',
    ]);
    expect(issuesOf({ cors: 'all', 'x-odd': 3 }, 'api')).toEqual([
      'plugins.cors | type | An object',
      'plugins.x-odd | type | An object',
    ]);
    expect(issuesOf({ 'x-odd': { _meta: { priority: 'first' } } }, 'api')).toEqual([
      'plugins.x-odd._meta.priority | type | A whole number, for example 42',
    ]);
  });

  it('reports which members belong together', () => {
    const limit = (settings: object) => issuesOf({ 'limit-count': settings }, 'api');
    expect(limit({})).toEqual([
      'plugins.limit-count | required | Needs one of: count and time_window, count and period, rules',
    ]);
    const rules = [{ count: '$http_x_limit', time_window: 60, key: '$http_x_tenant' }];
    expect(limit({ rules })).toEqual([]);
    expect(limit({ rules, count: 1 })).toEqual([
      'plugins.limit-count | type | Not together: rules, count',
    ]);
    expect(limit({ rules, group: 'shop' })).toEqual([
      'plugins.limit-count | type | Not together: rules, group',
    ]);
    expect(limit({ rules: [...rules, ...rules] })).toEqual([
      'plugins.limit-count.rules.1.key | unique | A key of its own',
    ]);
    expect(limit({ count: 'many', time_window: 60 })).toEqual([]);
    expect(limit({ count: true, time_window: 60 })).toEqual([
      'plugins.limit-count.count | type | A whole number, for example 42, or text',
    ]);
  });

  it('requires a secret and a session of openid-connect where they are needed', () => {
    const discovery = 'https://id.example.com/.well-known/openid-configuration';
    const connect = (settings: object) =>
      issuesOf({ 'openid-connect': { client_id: 'shop', discovery, ...settings } }, 'api').map(
        (issue) => issue.split(' | ')[0]?.split('.').at(-1),
      );
    const session = { secret: 'sixteen characters or more' };
    expect(connect({})).toEqual(['session', 'client_secret']);
    expect(connect({ bearer_only: true })).toEqual(['client_secret']);
    expect(connect({ bearer_only: true, use_jwks: true })).toEqual([]);
    expect(connect({ session, use_pkce: true })).toEqual([]);
    expect(connect({ session, use_jwks: true })).toEqual(['client_secret']);
    expect(connect({ session, client_secret: 'x', dpop: { enabled: true } })).toEqual([
      'private_key',
      'public_jwk',
    ]);
  });

  it('accepts targets of traffic-split as a list and as an object', () => {
    const split = (nodes: unknown) =>
      issuesOf(
        { 'traffic-split': { rules: [{ weighted_upstreams: [{ upstream: { nodes } }] }] } },
        'api',
      );
    expect(split({ 'next.internal:80': 1 })).toEqual([]);
    expect(split([{ host: 'next.internal', port: 80, weight: 1 }])).toEqual([]);
    expect(split([{ host: 'next.internal', port: 80 }])).toEqual([
      'plugins.traffic-split.rules.0.weighted_upstreams.0.upstream.nodes.0.weight | required | Required',
    ]);
  });

  it('requires explicit names where credentials are allowed', () => {
    const cors = { allow_origins: '*', allow_methods: '**', allow_credential: true };
    expect(issuesOf({ cors }, 'api')).toEqual([
      'plugins.cors.allow_headers | required | Required',
      'plugins.cors.allow_origins | type | Not * while credentials are allowed: list the values, or use ** for all',
    ]);
  });

  it('validates the mode of the access list', () => {
    expect(issuesOf({ acl: { mode: 'Allow' } }, 'api')).toEqual([
      'plugins.acl | required | Needs one of: allowed_consumers, allowed_consumer_labels',
    ]);
    expect(issuesOf({ acl: { mode: 'Deny', denied_consumers: ['jack'] } }, 'api')).toEqual([]);
    expect(issuesOf({ acl: { mode: 'Deny', denied_consumers: ['jack'] } }, 'consumer')).toEqual([]);
  });

  it("validates the gateway's own form of the access list", () => {
    const acl = (settings: object) => issuesOf({ acl: settings }, 'api');
    const labels = { team: ['shop'] };
    expect(acl({ allow_labels: labels, deny_labels: labels, rejected_code: 1000 })).toEqual([]);
    expect(acl({})).toEqual([
      'plugins.acl | required | Needs mode with consumers or their labels, or one of: allow_labels, deny_labels',
    ]);
    expect(acl({ allow_labels: { team: [] } })).toEqual([
      'plugins.acl.allow_labels.team | min_items | Add at least one item',
    ]);
    expect(
      acl({ deny_labels: labels, external_user_label_field_parser: 'segmented_text' }),
    ).toEqual(['plugins.acl.external_user_label_field_separator | required | Required']);
    expect(acl({ deny_labels: labels, external_user_label_field: 'a b' })).toEqual([
      'plugins.acl.external_user_label_field | pattern | A JSONPath, for example $.realm.roles',
    ]);
  });

  it('refuses regular expressions that gateways cannot compile', () => {
    const fieldsOf = (plugins: Record<string, unknown>) =>
      issuesOf(plugins, 'consumer').map((issue) => issue.split(' | ')[0]);
    expect(fieldsOf({ 'ua-restriction': { denylist: ['curl', '*'] } })).toEqual([
      'plugins.ua-restriction.denylist.1',
    ]);
    expect(fieldsOf({ 'uri-blocker': { block_rules: ['\\'] } })).toEqual([
      'plugins.uri-blocker.block_rules.0',
    ]);
    const cors = { allow_origins_by_regex: ['('], timing_allow_origins_by_regex: ['['] };
    expect(fieldsOf({ cors })).toEqual([
      'plugins.cors.allow_origins_by_regex.0',
      'plugins.cors.timing_allow_origins_by_regex.0',
    ]);
  });

  it('refuses a plugin at an unsupported level', () => {
    expect(issuesOf({ 'key-auth': {} }, 'consumer')).toEqual([
      'plugins.key-auth | type | Not for consumers: key-auth is set on clusters, applications, APIs',
    ]);
  });

  it('treats a concealed secret as valid', () => {
    const settings = {
      client_id: 'shop',
      client_secret: '********',
      discovery: 'https://id.example.com/.well-known/openid-configuration',
    };
    const kept = { ...settings, session: { secret: '********' } };
    expect(issuesOf({ 'openid-connect': kept }, 'api')).toEqual([]);
    const short = { ...settings, session: { secret: 'short' } };
    expect(issuesOf({ 'openid-connect': short }, 'api')).toEqual([
      'plugins.openid-connect.session.secret | min_length | At least 16 characters',
    ]);
  });
});

describe('names and common settings', () => {
  it('refuses names that no plugin has, and misspelt ones', () => {
    const plugins = JSON.parse('{"__proto__": {}, "Key_Auth": {}, " ": {}, "my-plugin": {}}');
    expect(issuesOf(plugins, 'api')).toEqual([
      'plugins.__proto__ | pattern | No plugin can have this name',
      'plugins.Key_Auth | pattern | Did you mean key-auth?',
      'plugins.  | pattern | The name of a plugin',
    ]);
  });

  it('validates the common settings of every plugin', () => {
    const meta = (settings: object) =>
      issuesOf({ 'key-auth': { _meta: settings }, 'my-plugin': { _meta: settings } }, 'api').map(
        (issue) => issue.replace(/^plugins\./, ''),
      );
    const filter = [['arg_a', '==', 'b']];
    expect(meta({ disable: false, priority: 1, filter, error_response: {} })).toEqual([]);
    expect(meta({ filter: ['OR', ...filter, ...filter], error_response: 'no' })).toEqual([]);
    expect(meta({ unknown: 1 })).toEqual([
      'key-auth._meta.unknown | type | Not allowed here',
      'my-plugin._meta.unknown | type | Not allowed here',
    ]);
    expect(meta({ filter: [[null]] })).toEqual([
      'key-auth._meta.filter.0.0 | pattern | The name of a variable, for example arg_version',
      'my-plugin._meta.filter.0.0 | pattern | The name of a variable, for example arg_version',
    ]);
    expect(meta({ priority: 1.5 })).toHaveLength(2);
    expect(meta({ pre_function: 'return function(' })).toHaveLength(2);
  });
});

describe('pluginMapWarnings', () => {
  it('names unknown plugins and doubts', () => {
    const _meta = { filter: [['uri', '~~', '(']] };
    expect(pluginMapWarnings({ 'my-plugin': {}, 'key-auth': { _meta }, Cors: {} }, 'api')).toEqual([
      {
        field: 'plugins.my-plugin',
        message: 'No gateway from 2.15 to 3.18 has a plugin my-plugin: gateways skip it',
      },
      {
        field: 'plugins.key-auth._meta.filter.0.2',
        message: 'The condition never holds: Unclosed group at character 1',
      },
    ]);
    expect(pluginMapWarnings(undefined, 'api')).toEqual([]);
    expect(pluginMapWarnings({ cors: {} }, 'cluster', '')).toEqual([]);
  });
});
