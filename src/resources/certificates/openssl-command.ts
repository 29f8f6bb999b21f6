import type { CertificateDetails } from '#contract/generated/types.gen.ts';

/**
 * Returns a shell command that connects to the first host of a certificate and prints the serial number and expiry of the
 * certificate served there. Undefined for Client certificates and for those without a usable name.
 */
export function opensslCommand({
  snis,
  type,
}: Pick<CertificateDetails, 'snis' | 'type'>): string | undefined {
  const [first] = snis
    .filter((name) => shellSafeName.test(name))
    .toSorted((one, other) => Number(isWildcard(one)) - Number(isWildcard(other)));
  if (type !== 'Server' || first === undefined) return undefined;
  // A wildcard matches any single label.
  const host = first.replace(/^\*/, 'www');
  const target = host.includes(':') ? `[${host}]` : host;
  const sni = /[a-z]/i.test(host) && !host.includes(':') ? ` -servername ${host}` : '';
  return [
    `openssl s_client -connect ${target}:443${sni} </dev/null 2>/dev/null \\`,
    '  | openssl x509 -noout -serial -enddate',
  ].join('\n');
}

/** Names without shell metacharacters: certificates come from anywhere, and their names may contain anything. */
const shellSafeName = /^(\*\.)?[a-z0-9._:-]+$/i;

const isWildcard = (name: string) => name.startsWith('*');
