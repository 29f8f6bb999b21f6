import type {
  KeepalivePool,
  Upstream,
  UpstreamTarget,
  UpstreamTimeout,
  UpstreamTls,
} from '#contract/generated/types.gen.ts';
import { checkIssues } from './health-check-rules.ts';
import { hostHeaderMessage, targetHostMessage } from './host-rules.ts';
import type { RuleIssue } from './rules.ts';
import { discoveredServiceName, MAX_SERVICE_NAME } from './service-discovery.ts';
import { type MemberNames, unknownMemberIssues } from './unknown-members.ts';

/** Validates an upstream beyond its schema; `prefix` is its path. */
export function upstreamIssues(upstream: Upstream, prefix: string): RuleIssue[] {
  return [
    ...targetIssues(upstream, prefix),
    ...discoveryIssues(upstream, prefix),
    ...hashIssues(upstream, prefix),
    ...timeoutIssues(upstream.timeout, `${prefix}.timeout`),
    ...hostHeaderIssues(upstream, prefix),
    ...unknownMemberIssues(upstream.keepalive_pool, poolMembers, `${prefix}.keepalive_pool`),
    ...unknownMemberIssues(upstream.tls, tlsMembers, `${prefix}.tls`),
    ...checkIssues(upstream.checks, `${prefix}.checks`),
  ];
}

const targetMembers = {
  host: true,
  port: true,
  weight: true,
  priority: true,
  metadata: true,
} satisfies MemberNames<UpstreamTarget>;

const timeoutMembers = {
  connect: true,
  send: true,
  read: true,
} satisfies MemberNames<UpstreamTimeout>;

const poolMembers = {
  size: true,
  idle_timeout: true,
  requests: true,
} satisfies MemberNames<KeepalivePool>;

const tlsMembers = { verify: true } satisfies MemberNames<UpstreamTls>;

/** Whether a discovery that the record has no member for finds the targets, for example Nacos. */
export const hasExtraDiscovery = ({ gateway_extra: extra }: Pick<Upstream, 'gateway_extra'>) =>
  extra?.discovery_type !== undefined && extra.service_name !== undefined;

function targetIssues(upstream: Upstream, prefix: string): RuleIssue[] {
  const { targets = [], service_discovery: discovery } = upstream;
  if (targets.length === 0 && !discovery && !hasExtraDiscovery(upstream)) {
    const message = 'At least one target, or a service discovery';
    return [{ field: `${prefix}.targets`, rule: 'required', message }];
  }
  return targets.flatMap((target, index): RuleIssue[] => {
    const at = `${prefix}.targets.${index}`;
    const message = targetHostMessage(target.host);
    const rule = message === 'Required' ? 'required' : 'format';
    return [
      ...(message ? [{ field: `${at}.host`, rule, message } as const] : []),
      ...unknownMemberIssues(target, targetMembers, at),
    ];
  });
}

function discoveryIssues({ service_discovery: discovery }: Upstream, prefix: string): RuleIssue[] {
  if (!discovery || discoveredServiceName(discovery).length <= MAX_SERVICE_NAME) return [];
  const field = `${prefix}.service_discovery.kubernetes_service.name`;
  const message = `Registry, namespace, name and port may have ${MAX_SERVICE_NAME} characters together`;
  return [{ field, rule: 'max_length', message, limit: MAX_SERVICE_NAME }];
}

/**
 * The variables that can be hashed (`upstream_hash_vars_schema` in apisix/schema_def.lua). The class has every character
 * from A to z, as there.
 */
const hashedVariable =
  /^((uri|server_name|server_addr|request_uri|remote_port|remote_addr|query_string|host|hostname|mqtt_client_id)|arg_[0-9a-zA-z_-]+)$/;

/** The same for the name of a header or a cookie (`upstream_hash_header_schema`). */
const hashedName = /^[a-zA-Z0-9\-_]+$/;

function hashIssues(upstream: Upstream, prefix: string): RuleIssue[] {
  const { lb_type, hash_on, hash_key } = upstream;
  // Other balancers hash nothing.
  return lb_type === 'consistent_hash'
    ? hashKeyIssues(hash_on, hash_key, `${prefix}.hash_key`)
    : [];
}

/**
 * The issues of the key of consistent hashing (`check_upstream_conf` in apisix/upstream.lua).
 *
 * @param field where the key stands
 */
export function hashKeyIssues(
  hash_on: Upstream['hash_on'] = 'vars',
  key: string | undefined,
  field: string,
): RuleIssue[] {
  // A consumer is hashed by its name.
  if (hash_on === 'consumer') return [];
  if (!key?.trim()) {
    const message = `Required for consistent hashing, for example ${hashExamples[hash_on]}`;
    return [{ field, rule: 'required', message }];
  }
  if (hash_on === 'vars_combinations') return [];
  if (hash_on !== 'vars') {
    if (hashedName.test(key)) return [];
    const message = `Letters, digits, hyphen and underscore, for example ${hashExamples[hash_on]}`;
    return [{ field, rule: 'pattern', message }];
  }
  return hashedVariable.test(key) ? [] : [{ field, rule: 'pattern', message: variableHint(key) }];
}

const hashExamples = {
  vars: 'remote_addr',
  header: 'X-User',
  cookie: 'session',
  vars_combinations: '$host$remote_addr',
} as const;

/** What to set in place of a variable that cannot be hashed. */
function variableHint(key: string): string {
  const [, kind, name = ''] = /^\$?(http|cookie)_([\w-]+)$/.exec(key) ?? [];
  if (kind === 'http')
    return `A header has a hash_on of its own: header, with ${name.replaceAll('_', '-')}`;
  if (kind === 'cookie') return `A cookie has a hash_on of its own: cookie, with ${name}`;
  if (key.includes('$')) return 'Several variables have a hash_on of their own: vars_combinations';
  return 'One of uri, server_name, server_addr, request_uri, remote_port, remote_addr, query_string, host, hostname, mqtt_client_id, or arg_ with the name of a query parameter';
}

/** The issues of timeouts: gateways take those above 0 (`timeout_def` in apisix/schema_def.lua). */
export function timeoutIssues(timeout: UpstreamTimeout | undefined, prefix: string): RuleIssue[] {
  const zero = Object.entries(timeout ?? {}).filter(([, seconds]) => seconds === 0);
  return [
    ...unknownMemberIssues(timeout, timeoutMembers, prefix),
    ...zero.map(([name]) => ({
      field: `${prefix}.${name}`,
      rule: 'minimum' as const,
      message: 'Above 0, in seconds',
      limit: 0,
    })),
  ];
}

function hostHeaderIssues(upstream: Upstream, prefix: string): RuleIssue[] {
  if (upstream.upstream_host_mode !== 'rewrite') return [];
  const field = `${prefix}.upstream_host`;
  const host = upstream.upstream_host ?? '';
  if (!host.trim()) {
    const message = 'Required when the Host header is rewritten, for example shop.internal';
    return [{ field, rule: 'required', message }];
  }
  const message = hostHeaderMessage(host);
  return message ? [{ field, rule: 'format', message }] : [];
}
