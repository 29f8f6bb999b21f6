import { describe, expect, it } from 'vitest';
import type { ApiSpec, ClusterPlugins, ClusterSettings } from '#contract/generated/types.gen.ts';
import {
  type ApiParent,
  apiPluginIssues,
  apiPluginWarnings,
  applicationPluginIssues,
  applicationScriptWarnings,
  policyPluginIssues,
  settingPolicyIssues,
} from './own-plugin-rules.ts';

const filter = { _meta: { filter: [['arg_beta', '==', '1']] } };
const jack = { mode: 'Allow', allowed_consumers: ['jack'] };
const byRoute = { type: 'route_id', whitelist: ['7'] };
const secure = { protocols: ['HTTPS' as const] };
const script = { gateway_extra: { script: 'return { access = print }' } };

const api = (members: Partial<ApiSpec>): ApiSpec => ({
  name: 'cart',
  paths: [{ path: 'cart' }],
  ...members,
});
const parent = (members: Partial<ApiParent> = {}): ApiParent => ({
  path_prefix: '/w1',
  ...members,
});
const fields = (issues: { field: string }[]) => issues.map(({ field }) => field);

describe('an API', () => {
  it.each<[string, Partial<ApiSpec>, Partial<ApiParent>, string[]]>([
    [
      'strip next to a conditional proxy-rewrite',
      { strip_path_prefix: true, plugins: { 'proxy-rewrite': { host: 'a.test', ...filter } } },
      {},
      ['plugins.proxy-rewrite._meta.filter'],
    ],
    [
      'strip next to a conditional proxy-rewrite of the application',
      { strip_path_prefix: true },
      { plugins: { 'proxy-rewrite': { host: 'a.test', ...filter } } },
      ['strip_path_prefix'],
    ],
    [
      'a conditional redirect where HTTP is refused',
      { plugins: { redirect: { uri: '/b', ...filter } } },
      secure,
      ['plugins.redirect._meta.filter'],
    ],
    [
      'a list of names next to ids of routes',
      { plugins: { acl: jack, 'consumer-restriction': byRoute } },
      {},
      ['plugins.consumer-restriction.type'],
    ],
    [
      'a list of names next to ids of routes of the application',
      { plugins: { acl: jack } },
      { plugins: { 'consumer-restriction': byRoute } },
      ['plugins.acl'],
    ],
    [
      'a condition of the list',
      { plugins: { acl: { ...jack, ...filter }, 'consumer-restriction': { blacklist: ['joe'] } } },
      {},
      ['plugins.acl._meta.filter'],
    ],
    [
      'a script in place of plugins of the application',
      script,
      { plugins: { cors: {} } },
      ['gateway_extra.script'],
    ],
    ['a script where HTTP is refused', script, secure, ['gateway_extra.script']],
    [
      'plugins and strip under a script of the application',
      { plugins: { cors: {} }, strip_path_prefix: true },
      script,
      ['plugins', 'strip_path_prefix'],
    ],
  ])('refuses %s', (_case, members, application, expected) => {
    expect(fields(apiPluginIssues(api(members), parent(application)))).toEqual(expected);
  });

  it.each<[string, Partial<ApiSpec>, Partial<ApiParent>]>([
    ['a conditional proxy-rewrite without strip', { plugins: { 'proxy-rewrite': filter } }, {}],
    ['a conditional redirect where HTTP is allowed', { plugins: { redirect: filter } }, {}],
    [
      'labels next to ids of routes',
      { plugins: { acl: { allow_labels: {} }, 'consumer-restriction': byRoute } },
      {},
    ],
    [
      'what its application alone causes',
      {},
      { plugins: { acl: jack, 'consumer-restriction': byRoute } },
    ],
    ['a script of its own under one of its application', script, script],
  ])('takes %s', (_case, members, application) => {
    expect(apiPluginIssues(api(members), parent(application))).toEqual([]);
  });

  it('names member and reason', () => {
    const rewrite = { 'proxy-rewrite': { host: 'a.test', ...filter } };
    const [issue] = apiPluginIssues(api({ strip_path_prefix: true, plugins: rewrite }), parent());
    expect(issue?.message).toBe(
      'strip_path_prefix and _meta.filter of proxy-rewrite exclude each other: gateways run one proxy-rewrite, and would keep the prefix where the condition fails',
    );
  });

  it('warns of a path that replaces the stripped one', () => {
    const strip = { strip_path_prefix: true };
    const plugins = { 'proxy-rewrite': { regex_uri: ['a', 'b'] } };
    expect(fields(apiPluginWarnings(api({ ...strip, plugins }), parent()))).toEqual([
      'plugins.proxy-rewrite.regex_uri',
    ]);
    expect(fields(apiPluginWarnings(api(strip), parent({ plugins })))).toEqual([
      'strip_path_prefix',
    ]);
    expect(apiPluginWarnings(api({ plugins }), parent())).toEqual([]);
  });
});

it.each<[Omit<ApiParent, 'path_prefix'>, string[]]>([
  [
    { plugins: { acl: jack, 'consumer-restriction': byRoute } },
    ['plugins.consumer-restriction.type'],
  ],
  [
    { ...secure, plugins: { redirect: { regex_uri: ['^/a', '/b'] } } },
    ['plugins.redirect.regex_uri'],
  ],
  [{ ...script, plugins: { cors: {} } }, ['gateway_extra.script']],
  [{ ...script, ...secure }, ['gateway_extra.script']],
  [script, []],
  [{ plugins: { redirect: { regex_uri: ['^/a', '/b'] } } }, []],
])('an application with %j has the issues %j', (spec, expected) => {
  expect(fields(applicationPluginIssues(spec))).toEqual(expected);
});

describe('policies', () => {
  const settings: ClusterSettings = {
    client_settings: { client_real_ip: { enabled: true, trusted_addresses: ['10.0.0.0/8'] } },
    api_proxy_settings: {
      enable_request_buffering: true,
      server_header_customization: { mode: 'Rewrite', new_server_header: 'Acme' },
    },
  };

  it.each<[ClusterPlugins, string[], string[]]>([
    [
      { acl: { mode: 'Allow', allowed_consumers: ['jack'] }, 'consumer-restriction': byRoute },
      ['consumer-restriction.type'],
      [],
    ],
    [{ authentication: { type: 'key-auth' }, 'key-auth': {} }, ['key-auth'], []],
    [{ authentication: { type: 'key-auth' }, 'key-auth': { _meta: { disable: true } } }, [], []],
    [{ authentication: { type: 'key-auth' }, 'basic-auth': {} }, [], []],
    [{ 'real-ip': { source: 'arg_ip' } }, ['real-ip'], ['client_settings.client_real_ip']],
    [
      { 'proxy-control': { request_buffering: false } },
      ['proxy-control.request_buffering'],
      ['api_proxy_settings.enable_request_buffering'],
    ],
    [{ 'proxy-control': {} }, [], []],
    [
      { 'response-rewrite': { vars: [['status', '==', 200]] } },
      ['response-rewrite.vars'],
      ['api_proxy_settings.server_header_customization'],
    ],
    [
      { 'response-rewrite': { body: 'a', ...filter } },
      ['response-rewrite._meta.filter'],
      ['api_proxy_settings.server_header_customization'],
    ],
    [{ 'response-rewrite': { body: 'a' } }, [], []],
    [{ prometheus: filter }, [], []],
  ])('%j have issues on both sides', (policies, ofPolicies, ofSettings) => {
    expect(fields(policyPluginIssues(policies, settings))).toEqual(ofPolicies);
    expect(fields(settingPolicyIssues(settings, policies))).toEqual(ofSettings);
  });

  it('that no setting contradicts may have conditions', () => {
    expect(policyPluginIssues({ 'response-rewrite': { body: 'a', ...filter } })).toEqual([]);
  });
});

it('doubts the script of an application, in place of which its APIs lose their plugins', () => {
  const spec = { name: 'shop', hosts: ['a.test'], path_prefix: '/', upstreams: [] };
  expect(applicationScriptWarnings(spec)).toEqual([]);
  expect(
    applicationScriptWarnings({ ...spec, gateway_extra: { script: 'return {}' } }),
  ).toMatchObject([
    { field: 'gateway_extra.script', message: expect.stringContaining('authentication included') },
  ]);
});
