import { expect, it, test } from 'vitest';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import {
  zApiSpec,
  zApplicationSpec,
  zCertificateSpec,
  zConsumerSpec,
} from '#contract/generated/zod.gen.ts';
import { describeChanges } from '#lib/diff.ts';
import { describeChange } from './record-terms.ts';

/** What a change of one record into another reads like: `Status: Published → Unpublished`. */
function read(kind: HistoryKind, before: object, after: object, names?: Map<string, string>) {
  return describeChanges(before, after).map((change) => {
    const context = { record: after, ...(names && { names }) };
    const { label, before: old, after: now } = describeChange(kind, change, context);
    const [left = change.before, right = change.after] = [old, now];
    return `${label}: ${left === undefined ? '' : `${left} `}→${right === undefined ? '' : ` ${right}`}`;
  });
}

const withUpstream = (upstream: object) => ({ upstreams: [{ version: 'default', upstream }] });

it.each<[HistoryKind, object, object, string]>([
  ['application', { active: 0 }, { active: 1 }, 'Status: Published → Unpublished'],
  ['api', { active: 1 }, { active: 0 }, 'Status: Unpublished → Published'],
  ['application', { path_prefix: '/a' }, { path_prefix: '/b' }, 'Path prefix: /a → /b'],
  ['application', { hosts: ['a.test'] }, { hosts: ['a.test', 'b.test'] }, 'Host: → b.test'],
  ['application', {}, { hosts: ['a.test', 'b.test'] }, 'Hosts: → a.test, b.test'],
  [
    'application',
    withUpstream({ targets: [{ host: '10.0.0.2', port: 80, weight: 1 }] }),
    withUpstream({ targets: [{ host: '10.0.0.2', port: 80, weight: 9 }] }),
    'Weight of target 10.0.0.2:80 of version default: 1 → 9',
  ],
  [
    'application',
    withUpstream({ targets: [] }),
    withUpstream({ targets: [{ host: '10.0.0.3', port: 80, weight: 1 }] }),
    'Target 10.0.0.3:80 of version default: → 10.0.0.3:80, weight 1',
  ],
  [
    'application',
    withUpstream({ retry_timeout: 5, lb_type: 'roundrobin' }),
    withUpstream({ retry_timeout: 7, lb_type: 'roundrobin' }),
    'Retry timeout of version default: 5 s → 7 s',
  ],
  [
    'application',
    withUpstream({ lb_type: 'roundrobin' }),
    withUpstream({ lb_type: 'ewma' }),
    'Algorithm of version default: Round robin → Least latency (EWMA)',
  ],
  [
    'application',
    withUpstream({ checks: { active: { http: { healthy: { targets_check_interval: 1 } } } } }),
    withUpstream({ checks: { active: { http: { healthy: { targets_check_interval: 2 } } } } }),
    'Active health check of version default, healthy again: Probe every: 1 s → 2 s',
  ],
  [
    'api',
    { strip_path_prefix: true },
    { strip_path_prefix: false },
    'Strip the path prefix: On → Off',
  ],
  [
    'api',
    { paths: [{ path: '/a', path_type: 'Prefix' }] },
    { paths: [{ path: '/a', path_type: 'Exact' }] },
    'Match of path /a: Prefix → Exact',
  ],
  [
    'api',
    { fine_grained_route_control: { expressions: [] } },
    {
      fine_grained_route_control: {
        expressions: [{ subject: 'header', name: 'x-canary', operator: 'equal', value: '1' }],
      },
    },
    'Condition 1: → header x-canary equals 1',
  ],
  [
    'api',
    { plugins: { 'limit-count': { count: 1 } } },
    { plugins: { 'limit-count': { count: 2 } } },
    'limit-count: count: 1 → 2',
  ],
  [
    'api',
    { plugins: { cors: { _meta: { disable: false } } } },
    { plugins: { cors: { _meta: { disable: true } } } },
    'cors: State: On → Off',
  ],
  [
    'consumer',
    { credentials: { 'key-auth': { key: 'old-secret' } } },
    { credentials: { 'key-auth': { key: 'new-secret' } } },
    'Key auth: Key: •••••••• → •••••••• (changed)',
  ],
  [
    'api',
    { plugins: { 'openid-connect': { client_secret: 'old' } } },
    { plugins: { 'openid-connect': { client_secret: 'new' } } },
    'openid-connect: client_secret: •••••••• → •••••••• (changed)',
  ],
  [
    'cluster',
    { settings: { client_settings: { maximum_request_body_size: 1024 } } },
    { settings: { client_settings: { maximum_request_body_size: 2_097_152 } } },
    'Largest request body: 1 KiB → 2 MiB',
  ],
  [
    'cluster',
    { access_log_rotate: { interval: 3600 } },
    { access_log_rotate: { interval: 86_400 } },
    'Start a new file: 1 hour → 1 day',
  ],
  [
    'cluster',
    { policies: { acl: { mode: 'Allow' } } },
    { policies: { acl: { mode: 'Deny' } } },
    'Access control: Mode: Allow → Deny',
  ],
  ['certificate', { ca_certificate: 'x' }, { ca_certificate: null }, 'CA certificate: x → None'],
  ['organization', { name: 'A' }, { name: 'B' }, 'Name: A → B'],
  [
    'application',
    { document: { active: 0 } },
    { document: { active: 1 } },
    'Status: Published → Unpublished',
  ],
  ['application', { unknown: { deep: 1 } }, { unknown: { deep: 2 } }, 'unknown.deep: 1 → 2'],
  ['subscription', { plan: 'a' }, { plan: 'b' }, 'plan: a → b'],
])('reads a change of a record of kind %s', (kind, before, after, text) => {
  expect(read(kind, before, after)).toEqual([text]);
});

test('names records by id where their names are known', () => {
  const names = new Map([
    ['3', 'production'],
    ['7', 'Viewer'],
  ]);
  const after = { role_bindings: [{ role_id: '7', cluster_id: '3' }] };
  expect(read('member', { role_bindings: [] }, after, names)).toEqual([
    'Role 1: → Viewer in production',
  ]);
});

test('recognizes an item that the path names instead of counting it', () => {
  const change = { kind: 'changed', before: 1, after: 2 } as const;
  const at = (path: string) => describeChange('application', { ...change, path }).label;
  expect(at('upstreams.default.upstream.targets.10.0.0.1:80.weight')).toBe(
    'Weight of target 10.0.0.1:80 of version default',
  );
});

test('reads a whole object as its members, a line each', () => {
  const http = { probe_timeout: 3, healthy: { successes: 2, targets_check_interval: 5 } };
  const checks = { active: { type: 'http', http, 'x-own': { a: 1 } } };
  expect(read('application', withUpstream({}), withUpstream({ checks }))).toEqual([
    [
      'Health checks of version default: → Active health check, Type: HTTP',
      'Active health check, Timeout: 3 s',
      'Active health check, Healthy again, After good responses: 2',
      'Active health check, Healthy again, Probe every: 5 s',
      'Active health check, x-own: {"a":1}',
    ].join('\n'),
  ]);
  const [removed] = read('cluster', { metrics: { enabled: true } }, {});
  expect(removed).toBe('Metrics: Send metrics to the control plane: On →');
});

test('shows no secret of a whole object', () => {
  const policy = { type: 'openid-connect', client_secret: 'hidden', session: { secret: 'too' } };
  const [added] = read('cluster', {}, { authentication: policy });
  expect(added).toContain('What callers send: OpenID Connect\nClient secret: ••••••••');
  expect(added).not.toMatch(/hidden|too/);
});

test('cuts a long text', () => {
  const change = { path: 'description', kind: 'added', before: undefined } as const;
  const { after = '' } = describeChange('api', { ...change, after: 'a'.repeat(5000) });
  expect(after).toHaveLength(401);
});

it.each<[HistoryKind, object]>([
  ['application', zApplicationSpec.shape],
  ['api', zApiSpec.shape],
  ['consumer', zConsumerSpec.shape],
  ['certificate', zCertificateSpec.shape],
])('names every member of %s', (kind, shape) => {
  const members = Object.keys(shape);
  expect(members.length).toBeGreaterThan(3);
  for (const path of members) {
    const change = { path, kind: 'changed', before: 1, after: 2 } as const;
    expect(describeChange(kind, change).label).not.toBe(path);
  }
});
