import type {
  AclPolicy,
  ApiProxySettings,
  AuthenticationPolicy,
  ClientSettings,
  ClusterPluginsPatch,
  ClusterSettings,
} from '#contract/generated/types.gen.ts';
import { isClientAddress } from './addresses.ts';
import type { RuleIssue } from './rules.ts';
import { isSecretReference } from './secret-references.ts';
import { concealed } from './secrets.ts';

/** A field value (RFC 9110, 5.5): visible characters, with spaces or tabs only between them. */
const fieldValue = /^[\x21-\x7e]+(?:[ \t]+[\x21-\x7e]+)*$/;

/** Validates a cluster's settings beyond their schema; fields start with the group. */
export function settingsIssues(settings: ClusterSettings): RuleIssue[] {
  const { client_settings: client, api_proxy_settings: proxy } = settings;
  return [
    ...prefixed('client_settings', client ? clientIssues(client) : []),
    ...prefixed('api_proxy_settings', proxy ? proxyIssues(proxy) : []),
  ];
}

function prefixed(group: string, issues: RuleIssue[]): RuleIssue[] {
  return issues.map((issue) => ({ ...issue, field: `${group}.${issue.field}` }));
}

/** Validates the client settings. */
export function clientIssues({ client_real_ip: realIp }: ClientSettings): RuleIssue[] {
  const trusted = realIp?.trusted_addresses ?? [];
  const issues = trusted.flatMap((address, index): RuleIssue[] => {
    if (isClientAddress(address)) return [];
    const message = 'An address or a range, for example 10.0.0.0/8';
    return [{ field: `client_real_ip.trusted_addresses.${index}`, rule: 'format', message }];
  });
  if (realIp?.enabled && realIp.trusted_addresses?.length === 0) {
    const message = 'At least one address: gateways refuse an empty list';
    issues.push({ field: 'client_real_ip.trusted_addresses', rule: 'min_items', message });
  }
  if (realIp?.replace_from?.position && !realIp.replace_from.name?.trim()) {
    const message = `Enter the name of the ${realIp.replace_from.position}, for example X-Forwarded-For`;
    issues.push({ field: 'client_real_ip.replace_from.name', rule: 'required', message });
  }
  return issues;
}

/** Validates the proxy settings. */
export function proxyIssues({
  server_header_customization: server,
}: ApiProxySettings): RuleIssue[] {
  if (server?.mode !== 'Rewrite') return [];
  const field = 'server_header_customization.new_server_header';
  if (!server.new_server_header?.trim()) {
    return [
      { field, rule: 'required', message: 'Required to rewrite the header, for example Acme' },
    ];
  }
  if (fieldValue.test(server.new_server_header)) return [];
  const message = 'ASCII letters, digits and punctuation on one line, for example Acme/1.0';
  return [{ field, rule: 'format', message }];
}

/** Validates a cluster's policies beyond their schema. */
export function policyIssues({
  acl,
  authentication,
}: Pick<ClusterPluginsPatch, 'acl' | 'authentication'>): RuleIssue[] {
  return [
    ...prefixed('acl', acl ? aclIssues(acl) : []),
    ...prefixed('authentication', authentication ? sessionIssues(authentication) : []),
  ];
}

/** The fewest characters of a session secret (apisix/plugins/openid-connect.lua). */
const MIN_SESSION_SECRET = 16;

/** Gateways accept a policy that is switched off without the secret. */
function sessionIssues(policy: AuthenticationPolicy): RuleIssue[] {
  if (policy.type !== 'openid-connect' || policy._meta?.disable) return [];
  const field = 'session.secret';
  const { secret } = policy.session ?? {};
  if (!secret) {
    const message = 'Gateways require it unless only bearer tokens are accepted';
    return policy.bearer_only ? [] : [{ field, rule: 'required', message }];
  }
  const known = secret !== concealed && !isSecretReference(secret);
  if (!known || [...secret].length >= MIN_SESSION_SECRET) return [];
  const message = `At least ${MIN_SESSION_SECRET} characters`;
  return [{ field, rule: 'min_length', limit: MIN_SESSION_SECRET, message }];
}

/** Requires exactly one of the two lists, with at least one entry. */
function aclIssues(policy: AclPolicy): RuleIssue[] {
  const [names, labels] =
    policy.mode === 'Allow'
      ? (['allowed_consumers', 'allowed_consumer_labels'] as const)
      : (['denied_consumers', 'denied_consumer_labels'] as const);
  const lists: Record<string, unknown> = policy;
  const present = [names, labels].filter((name) => lists[name] !== undefined);
  if (present.length === 2) {
    const message = `Either consumers or labels: remove ${names} or ${labels}`;
    return [{ field: labels, rule: 'type', message }];
  }
  const [list = names] = present;
  if (Array.isArray(lists[list]) && lists[list].length > 0) return [];
  const noun = list === labels ? 'label' : 'consumer';
  return [{ field: list, rule: 'required', message: `At least one ${noun}` }];
}
