import { describe, expect, it } from 'vitest';
import { pluginMapIssues } from './check.ts';

const field = (plugins: Record<string, Record<string, unknown>>) =>
  pluginMapIssues(plugins, 'api').map((issue) => issue.field);

/** Settings that operators reported to have broken a route, and the member at fault. */
describe('settings that gateways refuse', () => {
  it.each([
    [{ 'proxy-rewrite': { regex_uri: ['^/a', '/b', '^/c'] } }, 'plugins.proxy-rewrite.regex_uri'],
    [
      { 'proxy-rewrite': { headers: { set: { 'X-A': 'b' }, 'X-B': 'c' } } },
      'plugins.proxy-rewrite.headers',
    ],
    [{ 'response-rewrite': { body_base64: true } }, 'plugins.response-rewrite.body'],
    [
      { 'response-rewrite': { filters: [{ regex: '(', replace: 'x' }] } },
      'plugins.response-rewrite.filters.0.regex',
    ],
    [
      { 'response-rewrite': { vars: [['status', '=', 200]], body: 'x' } },
      'plugins.response-rewrite.vars.0.1',
    ],
    [{ redirect: { regex_uri: ['(', '/x'] } }, 'plugins.redirect.regex_uri.0'],
    [
      {
        cors: {
          allow_credential: true,
          allow_origins: 'https://a.com',
          allow_methods: 'GET',
          allow_headers: 'X',
          timing_allow_origins: '*',
        },
      },
      'plugins.cors',
    ],
    [
      { cors: { allow_origins_by_regex: ['*.example.com'] } },
      'plugins.cors.allow_origins_by_regex.0',
    ],
    [{ 'limit-count': { count: 0, time_window: 60 } }, 'plugins.limit-count.count'],
    [
      {
        'limit-count': {
          rules: [
            { count: 1, time_window: 1, key: '$a' },
            { count: 2, time_window: 2, key: '$a' },
          ],
        },
      },
      'plugins.limit-count.rules.1.key',
    ],
    [{ 'ua-restriction': { denylist: ['*bot'] } }, 'plugins.ua-restriction.denylist.0'],
    [
      { 'proxy-cache': { cache_key: ['$uri', '$request_method'] } },
      'plugins.proxy-cache.cache_key',
    ],
    [
      { 'serverless-pre-function': { phase: 'rewrite', functions: ['ngx.log(1)'] } },
      'plugins.serverless-pre-function.functions.0',
    ],
  ])('%j', (plugins, at) => {
    const found = field(plugins as Record<string, Record<string, unknown>>);
    expect(found.some((one) => one === at || one.startsWith(`${at}.`))).toBe(true);
  });
});

describe('settings that gateways take', () => {
  const alternatives = ['OR', ['arg_x', '==', '1'], ['arg_y', '==', '1']];
  it.each([
    [{ 'key-auth': { _meta: { filter: alternatives } } }],
    [{ 'response-rewrite': { vars: alternatives, body: 'x' } }],
    [
      {
        'traffic-split': {
          rules: [{ weighted_upstreams: [{ upstream_id: 1, weight: 1 }, { weight: 1 }] }],
        },
      },
    ],
    [{ 'limit-count': { count: '10', time_window: '60' } }],
    [{ acl: { allow_labels: { team: ['platform'] } } }],
  ])('%j', (plugins) => {
    expect(field(plugins as Record<string, Record<string, unknown>>)).toEqual([]);
  });
});
