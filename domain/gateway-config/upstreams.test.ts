import { expect, it } from 'vitest';
import type { Checks, Upstream } from '#contract/generated/types.gen.ts';
import { gatewayUpstream } from './upstreams.ts';

const upstream: Upstream = {
  scheme: 'http',
  targets: [{ host: '10.0.0.1', port: 80, weight: 1 }],
};

const translated = (members: Partial<Upstream>) =>
  JSON.parse(JSON.stringify(gatewayUpstream({ ...upstream, ...members })));

it('is as short as its record', () => {
  expect(translated({})).toEqual({
    type: 'roundrobin',
    scheme: 'http',
    nodes: upstream.targets,
    pass_host: 'pass',
  });
});

it.each<[Partial<Upstream>, object]>([
  [{ scheme: 'grpcs' }, { scheme: 'grpcs' }],
  [
    { retries: 2, retry_timeout: 0.5 },
    { retries: 2, retry_timeout: 0.5 },
  ],
  [{ keepalive_pool: { size: 5 } }, { keepalive_pool: { size: 5 } }],
  [{ timeout: { read: 0.5 } }, { timeout: { connect: 60, send: 60, read: 0.5 } }],
  [{ tls: { verify: true } }, { tls: { verify: true } }],
  [
    { tls: { verify: false }, client_cert_id: '5' },
    { tls: { verify: false, client_cert_id: '5' } },
  ],
  [
    { lb_type: 'consistent_hash', hash_key: 'uri' },
    { type: 'chash', hash_on: 'vars', key: 'uri' },
  ],
  [
    { lb_type: 'consistent_hash', hash_on: 'header', hash_key: 'X-User' },
    { type: 'chash', hash_on: 'header', key: 'X-User' },
  ],
  [
    { lb_type: 'consistent_hash', hash_on: 'consumer' },
    { type: 'chash', hash_on: 'consumer' },
  ],
  [
    { targets: [{ host: 'a', port: 1, weight: 1, priority: -1, metadata: { zone: 'b' } }] },
    { nodes: [{ host: 'a', port: 1, weight: 1, priority: -1, metadata: { zone: 'b' } }] },
  ],
])('translates %j', (members, expected) => {
  expect(translated(members)).toMatchObject(expected);
});

it('has no targets next to a service that gateway_extra names', () => {
  const gateway_extra = { discovery_type: 'nacos', service_name: 'SHOP' };
  expect(translated({ targets: [], gateway_extra })).not.toHaveProperty('nodes');
});

it('translates health checks', () => {
  const checks: Checks = {
    active: {
      type: 'https',
      https: {
        http_method: 'HEAD',
        probe_timeout: 0.5,
        concurrent_probes: 2,
        probe_target_port: 81,
        http_probe_path: '/up',
        http_probe_host: 'a.example',
        http_probe_headers: { 'X-Probe': '1' },
        healthy: { targets_check_interval: 3, http_status_codes: [200], successes: 1 },
        unhealthy: { http_failures: 2, timeouts: 3 },
      },
    },
    passive: {
      type: 'tcp',
      tcp: { healthy: { successes: 0 }, unhealthy: { tcp_failures: 4, timeouts: 5 } },
    },
  };
  expect(translated({ checks }).checks).toEqual({
    active: {
      type: 'https',
      http_method: 'HEAD',
      timeout: 0.5,
      concurrency: 2,
      port: 81,
      http_path: '/up',
      host: 'a.example',
      req_headers: ['X-Probe: 1'],
      https_verify_certificate: false,
      healthy: { interval: 3, http_statuses: [200], successes: 1 },
      unhealthy: { http_failures: 2, timeouts: 3 },
    },
    passive: {
      type: 'tcp',
      healthy: { successes: 0 },
      unhealthy: { tcp_failures: 4, timeouts: 5 },
    },
  });
  const { passive } = checks;
  expect(translated({ checks: passive ? { passive } : {} })).not.toHaveProperty('checks');
});
