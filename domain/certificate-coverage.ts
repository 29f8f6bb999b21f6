import type { CertificateDetails } from '#contract/generated/types.gen.ts';

/** Days before its expiry in which a certificate should be renewed. */
export const EXPIRY_WARNING_DAYS = 30;

/**
 * Returns the server name of an application's host: lower case, without port, brackets and trailing dot, an IPv6 address
 * in its shortest form. A wildcard is kept: `*.Example.com:8443` → `*.example.com`.
 */
export function hostNameOf(host: string): string {
  const [, bracketed, port] = /^\[([^\]]*)\](:\d+)?$/.exec(host) ?? [];
  if (bracketed !== undefined) return addressOf(bracketed) ?? host.slice(0, -(port?.length ?? 0));
  const bare = host.includes(':') ? addressOf(host) : undefined;
  return bare ?? host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
}

/** An IPv6 address in its shortest form; undefined for any other string. */
function addressOf(text: string): string | undefined {
  return /^[0-9a-f:.]+$/i.test(text)
    ? URL.parse(`http://[${text}]`)?.hostname.slice(1, -1)
    : undefined;
}

const isAddress = (host: string) => host.includes(':') || /^\d+(\.\d+){3}$/.test(host);

/**
 * Whether a certificate's name covers a host (RFC 6125, 6.4): case-insensitive, `*.` stands for exactly one label,
 * addresses must be equal. Only the same wildcard covers a host with a wildcard.
 */
export function coversHost(name: string, host: string): boolean {
  const hostName = hostNameOf(name);
  return hostName !== '' && coveringNames(host).includes(hostName);
}

/** The names that cover a host: its name and its wildcard, if there is one. */
export function coveringNames(host: string): string[] {
  const name = hostNameOf(host);
  const wildcard = wildcardOf(name);
  return wildcard === undefined ? [name] : [name, wildcard];
}

/** The only wildcard that covers a host; undefined if none does. */
function wildcardOf(host: string): string | undefined {
  const dot = host.indexOf('.');
  return dot < 1 || host.startsWith('*.') || isAddress(host) ? undefined : `*${host.slice(dot)}`;
}

type CoveringCertificate = Pick<CertificateDetails, 'snis' | 'type'>;

/**
 * Indexes Server certificates by name, valid or not, so that a lookup does not depend on their number.
 *
 * @returns a function that returns the certificates of a host in the given order
 */
export function coveringCertificates<C extends CoveringCertificate>(
  certificates: readonly C[],
): (host: string) => C[] {
  const indexesByName = new Map<string, number[]>();
  certificates.forEach(({ snis, type }, index) => {
    if (type !== 'Server') return;
    for (const name of new Set(snis.map(hostNameOf))) {
      const indexes = indexesByName.get(name);
      if (indexes) indexes.push(index);
      else indexesByName.set(name, [index]);
    }
  });
  return (host) => {
    const found = coveringNames(host).flatMap((name) => indexesByName.get(name) ?? []);
    const inOrder = [...new Set(found)].sort((a, b) => a - b);
    return inOrder.flatMap((index) => certificates[index] ?? []);
  };
}

/** Whether a certificate is valid at a time. @param now milliseconds since 1970 */
export function isValidAt(
  { not_before, not_after }: Pick<CertificateDetails, 'not_before' | 'not_after'>,
  now: number,
): boolean {
  return Date.parse(not_before) <= now && now <= Date.parse(not_after);
}
