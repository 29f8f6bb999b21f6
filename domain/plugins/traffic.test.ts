import { describe, expect, it } from 'vitest';
import { pluginIssues } from '#domain/plugin-validation.ts';
import type { PluginFamily } from './definition.ts';
import { proxyCache } from './proxy-cache.ts';
import { requests } from './requests.ts';
import { rewriting } from './rewriting.ts';
import { tracing } from './tracing.ts';
import { traffic } from './traffic.ts';
import { translation } from './translation.ts';

const catalogue: PluginFamily = {
  ...requests,
  ...rewriting,
  ...tracing,
  ...traffic,
  ...translation,
  'proxy-cache': proxyCache,
};

const found = (name: string, settings: unknown) =>
  pluginIssues(catalogue[name]?.schema ?? {}, settings, '').map(
    ({ field, message }) => `${field}: ${message}`,
  );

const split = (share: object) => ({ rules: [{ weighted_upstreams: [share] }] });
const upstream = (more: object) => split({ upstream: { nodes: { 'a.test:80': 1 }, ...more } });

describe('plugins of traffic take what gateways take', () => {
  it.each([
    ['fault-injection', { abort: { http_status: 700 } }],
    ['fault-injection', { abort: { http_status: 200, headers: { 'host:80': {} } } }],
    [
      'fault-injection',
      { delay: { duration: 0, vars: [['OR', ['a', '==', 'b'], ['c', '==', 'd']]] } },
    ],
    ['proxy-cache', { cache_key: ['ü', '$uri'] }],
    ['proxy-cache', { cache_strategy: 'memory', cache_zone: 'memory_cache' }],
    ['proxy-rewrite', { headers: { 'X-A': '$remote_addr', 'X-B': 1 } }],
    ['proxy-rewrite', { headers: { set: 'a header of this name' } }],
    ['proxy-rewrite', { headers: { add: { 'X-A': ['a', 1] }, remove: ['Cookie'] } }],
    ['response-rewrite', { headers: { 'X-A': 'a' } }],
    ['response-rewrite', { body: 'aGk=', body_base64: true }],
    ['redirect', { uri: '/a', ret_code: 700, append_query_string: true }],
    ['redirect', { http_to_https: false, append_query_string: true }],
    ['grpc-transcode', { proto_id: 1, service: '', method: 'Get', deadline: -1 }],
    ['zipkin', { endpoint: 'zipkin', sample_ratio: 1 }],
    ['opentelemetry', { sampler: { options: { fraction: 2 } } }],
    ['traffic-split', split({ upstream_id: 5 })],
    ['traffic-split', upstream({ type: 'other', keepalive_pool: { size: 1 } })],
    ['traffic-split', upstream({ checks: { active: { http_path: '/healthz' } } })],
  ])('%s: %j', (name, settings) => {
    expect(found(name, settings)).toEqual([]);
  });
});

describe('plugins of traffic refuse what gateways refuse', () => {
  const body = 'Base64 text, for example SGVsbG8=';
  const share = 'rules.0.weighted_upstreams.0.upstream';
  it.each([
    [
      'proxy-cache',
      { cache_strategy: 'memory' },
      'cache_zone: With the strategy memory: memory_cache',
    ],
    [
      'proxy-cache',
      { cache_zone: 'memory_cache' },
      'cache_zone: With the strategy disk: disk_cache_one',
    ],
    ['proxy-cache', { cache_zone: 'own' }, 'cache_zone: One of: disk_cache_one, memory_cache'],
    [
      'proxy-cache',
      { cache_key: ['$request_method'] },
      'cache_key.0: Not $request_method: each method has its own cache entries',
    ],
    [
      'proxy-rewrite',
      { headers: { set: { 'X-A': true } } },
      'headers.set.X-A: Text, or a number, for example 42, or a list',
    ],
    ['response-rewrite', { headers: { 'X-A': {} } }, 'headers: Needs one of: set, add, remove'],
    [
      'response-rewrite',
      { headers: { add: ['X-A:'] } },
      'headers.add.0: A header, for example Vary: Accept; the value has no colon and does not end in a slash',
    ],
    ['response-rewrite', { body_base64: true }, 'body: Required'],
    ['response-rewrite', { body: 'not base64!', body_base64: true }, `body: ${body}`],
    [
      'response-rewrite',
      { filters: [{ regex: 'a', replace: 'b', options: '1' }] },
      'filters.0.options: Letters out of adDijJmosuUx, for example jo',
    ],
    [
      'redirect',
      { http_to_https: true, append_query_string: true },
      'append_query_string: Not with http_to_https, which keeps the query string',
    ],
    [
      'request-validation',
      { body_schema: { required: 'id' } },
      'body_schema.required: A list of names',
    ],
    ['traffic-split', { rules: [{ match: [{}] }] }, 'rules.0.match.0.vars: Required'],
    ['traffic-split', upstream({ checks: {} }), `${share}.checks.active: Required`],
    [
      'traffic-split',
      upstream({ tls: { client_cert: 'x'.repeat(128) } }),
      `${share}.tls.client_key: Required`,
    ],
  ])('%s: %j', (name, settings, issue) => {
    expect(found(name, settings)).toEqual([issue]);
  });

  it('metadata of prometheus with unknown metrics or labels', () => {
    const schema = tracing.prometheus?.metadata_schema ?? {};
    const fields = (labels: object) =>
      pluginIssues(schema, { disabled_labels: labels }, '').map(({ field }) => field);
    expect(fields({ http_status: ['node', 'matched_uri'], llm_latency: ['route_id'] })).toEqual([]);
    expect(fields({ http_status: ['code'] })).toEqual(['disabled_labels.http_status.0']);
    expect(fields({ requests: ['node'] })).toEqual(['disabled_labels.requests']);
  });
});
