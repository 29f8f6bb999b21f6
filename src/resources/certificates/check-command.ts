import type { CertificateDetails } from '#contract/generated/types.gen.ts';

/**
 * A command for a terminal that asks the first host of a certificate for what it shows, and prints its serial number and
 * its end. Undefined for certificates that callers never see, and for those without a name.
 */
export function checkCommand({
  snis,
  type,
}: Pick<CertificateDetails, 'snis' | 'type'>): string | undefined {
  const [first] = snis
    .filter((name) => plain.test(name))
    .toSorted((one, other) => Number(isWildcard(one)) - Number(isWildcard(other)));
  if (type !== 'Server' || first === undefined) return undefined;
  // Any one label fits a wildcard.
  const host = first.replace(/^\*/, 'www');
  const target = host.includes(':') ? `[${host}]` : host;
  const named = /[a-z]/i.test(host) && !host.includes(':') ? ` -servername ${host}` : '';
  return `openssl s_client -connect ${target}:443${named} </dev/null 2>/dev/null \\\n  | openssl x509 -noout -serial -enddate`;
}

/** What a shell takes as one word: certificates come from anywhere, and their names may hold anything. */
const plain = /^(\*\.)?[a-z0-9._:-]+$/i;

const isWildcard = (name: string) => name.startsWith('*');
