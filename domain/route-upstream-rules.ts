import { isObject } from './json.ts';
import type { RuleIssue } from './rules.ts';
import { hashKeyIssues } from './upstream-rules.ts';

/*
 * What gateways check of an upstream inside a route besides its schema (`check_upstream_conf` in apisix/upstream.lua).
 * Plugins with an upstream of their own skip these checks.
 */

/** The issues of the upstream of one route; `path` is where it stands. A part of another type is the schema's to refuse. */
export function routeUpstreamIssues(upstream: unknown, path: string): RuleIssue[] {
  if (!isObject(upstream)) return [];
  return [
    ...portIssues(upstream.nodes, `${path}.nodes`),
    ...hostIssues(upstream, `${path}.upstream_host`),
    ...certificateIssues(upstream.tls, `${path}.tls`),
    ...keyIssues(upstream, `${path}.key`),
  ];
}

const MAX_PORT = 65_535;

/** The issues of ports within the names of targets, for example `10.0.0.1:80`. */
function portIssues(nodes: unknown, path: string): RuleIssue[] {
  if (!isObject(nodes)) return [];
  return Object.keys(nodes).flatMap((address): RuleIssue[] => {
    const [, port] = /^(?:\[.*\]|[^:[]*):(\d+)$/.exec(address) ?? [];
    if (port === undefined || (Number(port) >= 1 && Number(port) <= MAX_PORT)) return [];
    const message = `A port from 1 to ${MAX_PORT} after the colon`;
    return [{ field: `${path}.${address}`, rule: 'format', message }];
  });
}

function hostIssues({ pass_host, upstream_host }: Record<string, unknown>, field: string) {
  if (pass_host !== 'rewrite' || upstream_host !== undefined) return [];
  const message = 'Required when the Host header is rewritten, for example shop.internal';
  return [{ field, rule: 'required' as const, message }];
}

const pems = [
  ['client_cert', 'CERTIFICATE', 'A certificate'],
  ['client_key', '[A-Z ]*PRIVATE KEY', 'A private key'],
] as const;

function certificateIssues(tls: unknown, path: string): RuleIssue[] {
  if (!isObject(tls) || typeof tls.client_cert !== 'string') return [];
  return pems.flatMap(([name, kind, noun]): RuleIssue[] => {
    const value = tls[name];
    if (typeof value !== 'string' || new RegExp(`-----BEGIN ${kind}-----`).test(value)) return [];
    const message = `${noun} as PEM, which starts with -----BEGIN`;
    return [{ field: `${path}.${name}`, rule: 'pattern', message }];
  });
}

const hashSources = ['vars', 'header', 'cookie', 'consumer', 'vars_combinations'] as const;

function keyIssues({ type, hash_on, key }: Record<string, unknown>, field: string): RuleIssue[] {
  const source = hashSources.find((one) => one === (hash_on ?? 'vars'));
  const isText = key === undefined || typeof key === 'string';
  return type === 'chash' && source && isText ? hashKeyIssues(source, key, field) : [];
}
