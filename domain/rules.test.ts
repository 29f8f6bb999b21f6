import { describe, expect, it } from 'vitest';
import { apis } from '#contract/examples/apis.ts';
import { applications } from '#contract/examples/applications.ts';
import type { Upstream } from '#contract/generated/types.gen.ts';
import {
  apiIssues,
  applicationIssues,
  defaultVersionOf,
  nameIssues,
  protocolsOf,
  upstreamIssues,
} from './rules.ts';

const upstream: Upstream = {
  scheme: 'http',
  targets: [{ host: 'a.test', port: 80, weight: 1 }],
};
const named = (...versions: string[]) => versions.map((version) => ({ version, upstream }));

it('accepts the example records', () => {
  expect(applications.flatMap(applicationIssues)).toEqual([]);
  expect(apis.flatMap(apiIssues)).toEqual([]);
});

it('requires a visible character in a name', () => {
  expect(nameIssues('\u00a0 ')).toHaveLength(1);
  expect(nameIssues(' a ')).toEqual([]);
});

describe('defaultVersionOf', () => {
  it.each([
    [named('a', 'b'), 'b', 'b'],
    [named('a', 'default'), undefined, 'default'],
    [named('a', 'default'), '', 'default'],
    [named('a'), undefined, 'a'],
    [named('a'), 'default', 'a'],
    [named('a'), 'b', undefined],
    [named('a', 'b'), '', undefined],
  ])('%#', (upstreams, default_upstream_version, expected) => {
    expect(defaultVersionOf({ upstreams, default_upstream_version })).toBe(expected);
  });
});

it('prefers protocols to protocol, and defaults to HTTP', () => {
  expect(protocolsOf({})).toEqual(['HTTP']);
  expect(protocolsOf({ protocol: 'HTTPS' })).toEqual(['HTTPS']);
  expect(protocolsOf({ protocol: 'HTTPS', protocols: ['HTTP'] })).toEqual(['HTTP']);
});

it.each([
  'shop.test',
  '*.shop.test',
  '192.0.2.1',
  '[2001:db8::1]',
  'shop.test:8443',
  'bücher.test',
])('accepts the host %s', (host) => {
  const [spec] = applications;
  if (!spec) throw new Error('No example');
  expect(applicationIssues({ ...spec, hosts: [host] })).toEqual([]);
});

it('reports the missing members of an upstream below its path', () => {
  const broken: Upstream = {
    scheme: 'http',
    lb_type: 'consistent_hash',
    upstream_host_mode: 'rewrite',
    targets: [],
  };
  expect(upstreamIssues(broken, 'u').map((issue) => issue.field)).toEqual([
    'u.targets',
    'u.hash_key',
    'u.upstream_host',
  ]);
  const wildcard = { ...upstream, targets: [{ host: '*.a.test', port: 80, weight: 1 }] };
  expect(upstreamIssues(wildcard, 'u')).toMatchObject([
    { field: 'u.targets.0.host', rule: 'format' },
  ]);
});

it('limits the service name of a discovered upstream to what gateways take', () => {
  const issuesWith = (length: number) =>
    upstreamIssues(
      {
        scheme: 'http',
        service_discovery: {
          kubernetes_service: { namespace: 'n', name: 'x'.repeat(length), port: '80' },
        },
      } as Upstream,
      'upstream',
    ).map(({ field, rule }) => [field, rule]);
  expect(issuesWith(251)).toEqual([]);
  expect(issuesWith(252)).toEqual([
    ['upstream.service_discovery.kubernetes_service.name', 'max_length'],
  ]);
});
