import { describe, expect, it } from 'vitest';
import { routeUpstreamIssues } from './route-upstream-rules.ts';

const nodes = { '10.0.0.1:80': 1 };
const certificate = '-----BEGIN CERTIFICATE-----\nA';
const key = '-----BEGIN RSA PRIVATE KEY-----\nA';

describe('the upstream of a route', () => {
  it.each([
    [undefined],
    [{ nodes }],
    [{ nodes: { 'a.example': 1, '[::1]': 1, '[::1]:8080': 1, '2001:db8::0': 1 } }],
    [{ nodes: [{ host: 'a.example', weight: 1 }] }],
    [{ nodes, pass_host: 'rewrite', upstream_host: 'shop.internal' }],
    [{ nodes, pass_host: 'node' }],
    [{ nodes, key: 'http_x' }],
    [{ nodes, type: 'chash', key: 'remote_addr' }],
    [{ nodes, type: 'chash', hash_on: 'header', key: 'X-User' }],
    [{ nodes, type: 'chash', hash_on: 'consumer' }],
    [{ nodes, type: 'chash', hash_on: 'vars_combinations', key: '$host$uri' }],
    [{ nodes, tls: { client_cert: certificate, client_key: key } }],
    [{ nodes, tls: { client_cert_id: '1' } }],
  ])('accepts %j', (upstream) => {
    expect(routeUpstreamIssues(upstream, 'upstream')).toEqual([]);
  });

  it.each([
    [{ nodes: { 'a.example:0': 1 } }, 'nodes.a.example:0', 'format'],
    [{ nodes: { '[::1]:65536': 1 } }, 'nodes.[::1]:65536', 'format'],
    [{ nodes, pass_host: 'rewrite' }, 'upstream_host', 'required'],
    [{ nodes, type: 'chash' }, 'key', 'required'],
    [{ nodes, type: 'chash', key: 'http_x' }, 'key', 'pattern'],
    [{ nodes, type: 'chash', hash_on: 'cookie', key: 'a b' }, 'key', 'pattern'],
    [{ nodes, tls: { client_cert: 'A', client_key: key } }, 'tls.client_cert', 'pattern'],
    [{ nodes, tls: { client_cert: certificate, client_key: 'A' } }, 'tls.client_key', 'pattern'],
  ])('refuses %j', (upstream, field, rule) => {
    expect(routeUpstreamIssues(upstream, 'upstream')).toMatchObject([
      { field: `upstream.${field}`, rule },
    ]);
  });
});
