import { describe, expect, it } from 'vitest';
import type { Checks, Upstream } from '#contract/generated/types.gen.ts';
import { timeoutIssues, upstreamIssues } from './upstream-rules.ts';

const plain: Upstream = {
  scheme: 'http',
  targets: [{ host: 'a.example', port: 80, weight: 1 }],
};

const found = (members: object) =>
  upstreamIssues({ ...plain, ...members } as Upstream, 'u').map(
    ({ field, rule }) => `${field} ${rule}`,
  );

it('reports the missing members of an upstream below its path', () => {
  const broken = { lb_type: 'consistent_hash', upstream_host_mode: 'rewrite', targets: [] };
  expect(found(broken)).toEqual([
    'u.targets required',
    'u.hash_key required',
    'u.upstream_host required',
  ]);
});

describe('what is hashed', () => {
  it.each([
    [undefined, 'remote_addr', true],
    ['vars', 'arg_user-id', true],
    ['vars', 'mqtt_client_id', true],
    ['vars', 'arg_', false],
    ['vars', 'arg_a.b', false],
    ['vars', 'http_x_user', false],
    ['vars', '$request_uri', false],
    ['vars', ' uri', false],
    ['header', 'X-User', true],
    ['header', 'X User', false],
    ['cookie', 'session_id', true],
    ['cookie', 'a.b', false],
    ['vars_combinations', '$host$remote_addr', true],
    ['vars_combinations', ' ', false],
    ['consumer', undefined, true],
    ['header', undefined, false],
  ])('%s: %s', (hash_on, hash_key, accepted) => {
    const issues = found({ lb_type: 'consistent_hash', hash_on, hash_key });
    expect(issues.length === 0).toBe(accepted);
    expect(found({ lb_type: 'roundrobin', hash_on, hash_key })).toEqual([]);
  });

  it.each([
    ['http_x_user', 'header, with x-user'],
    ['cookie_sid', 'cookie, with sid'],
    ['$request_uri$http_token', 'vars_combinations'],
    ['args', 'One of uri, '],
  ])('suggests for %s: %s', (hash_key, hint) => {
    const [issue] = upstreamIssues({ ...plain, lb_type: 'consistent_hash', hash_key }, 'u');
    expect(issue?.message).toContain(hint);
  });
});

it('refuses a timeout of 0, and members that timeouts do not have', () => {
  expect(timeoutIssues({ connect: 0, read: 0.5 }, 't')).toMatchObject([
    { field: 't.connect', rule: 'minimum' },
  ]);
  expect(found({ timeout: { connect: 1, idle: 1 } })).toEqual(['u.timeout.idle enum']);
});

it.each([
  ['targets.0.no_such', { targets: [{ host: 'a', port: 1, weight: 1, no_such: 1 }] }],
  ['keepalive_pool.no_such', { keepalive_pool: { no_such: 1 } }],
  ['tls.client_key', { tls: { client_key: 'k' } }],
  ['checks.no_such', { checks: { active: { type: 'tcp' }, no_such: 1 } }],
  ['checks.active.no_such', { checks: { active: { type: 'tcp', no_such: 1 } } }],
  [
    'checks.active.tcp.http_method',
    { checks: { active: { type: 'tcp', tcp: { http_method: 'GET' } } } },
  ],
  [
    'checks.active.http.healthy.interval',
    { checks: { active: { type: 'http', http: { healthy: { interval: 0 } } } } },
  ],
])('names the unknown member %s', (field, members) => {
  expect(found(members)).toEqual([`u.${field} enum`]);
});

it('accepts a service that a discovery of gateway_extra finds', () => {
  const gateway_extra = { discovery_type: 'nacos', service_name: 'SHOP' };
  expect(found({ targets: [], gateway_extra })).toEqual([]);
  expect(found({ targets: [], gateway_extra: { discovery_type: 'nacos' } })).toEqual([
    'u.targets required',
  ]);
});

it('checks a Host header only where it is rewritten', () => {
  expect(found({ upstream_host_mode: 'rewrite', upstream_host: 'http://x' })).toEqual([
    'u.upstream_host format',
  ]);
  expect(found({ upstream_host_mode: 'pass', upstream_host: 'a b' })).toEqual([]);
});

it('limits the service name of a discovered upstream to what gateways take', () => {
  const issuesWith = (length: number) =>
    found({
      service_discovery: {
        kubernetes_service: { namespace: 'n', name: 'x'.repeat(length), port: '80' },
      },
    });
  expect(issuesWith(251)).toEqual([]);
  expect(issuesWith(252)).toEqual(['u.service_discovery.kubernetes_service.name max_length']);
});

describe('health checks', () => {
  const active = { type: 'http' as const, http: {} };

  it.each<[string, object, string[]]>([
    ['an active one', { active }, []],
    ['both', { active, passive: { type: 'http', http: {} } }, []],
    ['none', {}, ['u.checks.active required']],
    ['a passive one alone', { passive: { type: 'http', http: {} } }, ['u.checks.active required']],
  ])('%s', (_, checks, expected) => {
    expect(found({ checks })).toEqual(expected);
  });

  it.each<[string, Checks, string | undefined]>([
    [
      '254 successes',
      { active: { type: 'http', http: { healthy: { successes: 254 } } } },
      undefined,
    ],
    [
      '255 successes',
      { active: { type: 'http', http: { healthy: { successes: 255 } } } },
      'active.http.healthy.successes maximum',
    ],
    [
      '255 failed connections',
      { active: { type: 'tcp', tcp: { unhealthy: { tcp_failures: 255 } } } },
      'active.tcp.unhealthy.tcp_failures maximum',
    ],
    [
      'a long interval',
      { active: { type: 'tcp', tcp: { healthy: { targets_check_interval: 3600 } } } },
      undefined,
    ],
    [
      'no status code',
      { active: { type: 'https', https: { unhealthy: { http_status_codes: [] } } } },
      'active.https.unhealthy.http_status_codes min_items',
    ],
    [
      'a blank in the host',
      { active: { type: 'http', http: { http_probe_host: 'a b' } } },
      'active.http.http_probe_host format',
    ],
    [
      'a host with a port',
      { active: { type: 'http', http: { http_probe_host: 'a.example:80' } } },
      undefined,
    ],
    [
      'no time for a probe',
      { active: { type: 'http', http: { probe_timeout: 0 } } },
      'active.http.probe_timeout minimum',
    ],
    [
      'passive counts of 0',
      {
        active,
        passive: {
          type: 'http',
          http: { healthy: { successes: 0 }, unhealthy: { timeouts: 0, http_failures: 0 } },
        },
      },
      undefined,
    ],
    [
      'passive counts above 254',
      { active, passive: { type: 'tcp', tcp: { unhealthy: { tcp_failures: 255 } } } },
      'passive.tcp.unhealthy.tcp_failures maximum',
    ],
  ])('%s', (_, checks, expected) => {
    expect(found({ checks })).toEqual(expected === undefined ? [] : [`u.checks.${expected}`]);
  });
});
