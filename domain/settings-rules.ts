import * as z from 'zod/mini';
import type {
  ApiProxySettings,
  ClientSettings,
  ClusterSettings,
} from '#contract/generated/types.gen.ts';
import type { RuleIssue } from './rules.ts';

/*
 * What the schema of a cluster's settings cannot say. Addresses are judged as the real-ip plugin of APISIX judges them
 * (https://apisix.apache.org/docs/apisix/plugins/real-ip/), and the Server header as RFC 9110, 5.5 defines a field value.
 */

const addressOrRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Visible characters with single blanks or tabs between them. */
const fieldValue = /^[\x21-\x7e]+(?:[ \t]+[\x21-\x7e]+)*$/;

/** Everything about a cluster's settings that their schema cannot say; fields are named from the group on. */
export function settingsIssues(settings: ClusterSettings): RuleIssue[] {
  const { client_settings: client, api_proxy_settings: proxy } = settings;
  return [
    ...within('client_settings', client ? clientIssues(client) : []),
    ...within('api_proxy_settings', proxy ? proxyIssues(proxy) : []),
  ];
}

function within(group: string, issues: RuleIssue[]): RuleIssue[] {
  return issues.map((issue) => ({ ...issue, field: `${group}.${issue.field}` }));
}

/** The same for what gateways assume about callers. */
export function clientIssues({ client_real_ip: real }: ClientSettings): RuleIssue[] {
  const trusted = real?.trusted_addresses ?? [];
  const issues = trusted.flatMap((address, index): RuleIssue[] => {
    if (addressOrRange.safeParse(address).success) return [];
    const message = 'An address or a range, for example 10.0.0.0/8';
    return [{ field: `client_real_ip.trusted_addresses.${index}`, rule: 'format', message }];
  });
  if (real?.replace_from?.position && !real.replace_from.name?.trim()) {
    const message = `Name the ${real.replace_from.position}, for example X-Forwarded-For`;
    issues.push({ field: 'client_real_ip.replace_from.name', rule: 'required', message });
  }
  return issues;
}

/** The same for requests and answers on the way. */
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
  const message = 'Plain letters, digits and signs on one line, for example Acme/1.0';
  return [{ field, rule: 'format', message }];
}
