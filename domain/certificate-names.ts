import type { CertificateType } from '#contract/generated/types.gen.ts';
import { gatewayHost } from './host-rules.ts';
import type { RuleIssue } from './rules.ts';

/**
 * Whether gateways can serve a certificate under a name: a host in lower case, with `*` at most as its first character.
 * One name of another form makes gateways refuse the whole certificate (`snis` in apisix/schema_def.lua), and no host
 * has a final dot or an empty part between dots.
 */
export const isServerName = (name: string): boolean =>
  gatewayHost.test(name) && !/^\.|\.$|\.\./.test(name);

/** A certificate as it is stored. */
interface StoredCertificate {
  /** Server if it is not set. */
  type?: CertificateType | null;
  snis: readonly string[];
}

/** What gateways refuse of a stored certificate: one of the type Server needs a name. */
export function storedCertificateIssues({ type, snis }: StoredCertificate): RuleIssue[] {
  if (type === 'Client' || snis.some(isServerName)) return [];
  const message = 'Gateways refuse a certificate of the type Server without a host name';
  return [{ field: 'certificate', rule: 'required', message }];
}

const MAX_SHOWN_NAMES = 5;

/** The names in quotation marks, for a message: `“a b”, “” and 2 more`. Shows control characters as U+FFFD. */
export function quotedNames(names: readonly string[]): string {
  const shown = names
    .slice(0, MAX_SHOWN_NAMES)
    .map((name) => `“${name.toWellFormed().replaceAll(/\p{Cc}/gu, '\uFFFD')}”`);
  const rest = names.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
