import type { CertificateDetails } from '#contract/generated/types.gen.ts';

/** So many days before its end a certificate should be renewed. */
export const soonDays = 30;

/**
 * The name that callers ask for out of a host as an application has it: lower case, without port, brackets and a final dot,
 * an IPv6 address in its shortest form. A wildcard stays: `*.Example.com:8443` is `*.example.com`.
 */
export function hostNameOf(host: string): string {
  const [, bracketed, port] = /^\[([^\]]*)\](:\d+)?$/.exec(host) ?? [];
  if (bracketed !== undefined) return addressOf(bracketed) ?? host.slice(0, -(port?.length ?? 0));
  const bare = host.includes(':') ? addressOf(host) : undefined;
  return bare ?? host.replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
}

/** An IPv6 address in its shortest form; undefined for any other text. */
function addressOf(text: string): string | undefined {
  return /^[0-9a-f:.]+$/i.test(text)
    ? URL.parse(`http://[${text}]`)?.hostname.slice(1, -1)
    : undefined;
}

const isAddress = (host: string) => host.includes(':') || /^\d+(\.\d+){3}$/.test(host);

/**
 * Whether gateways find a certificate by one of its names when callers ask for a host (RFC 6125, 6.4): letter case does not
 * matter, `*.` stands for exactly one label, addresses must be the same. A host with a wildcard asks for many names, and
 * only the same wildcard has them all.
 */
export function coversHost(name: string, host: string): boolean {
  const own = hostNameOf(name);
  return own !== '' && coveringNames(host).includes(own);
}

/** The names that cover a host: its own, and the wildcard above it where there is one. */
export function coveringNames(host: string): string[] {
  const name = hostNameOf(host);
  const wildcard = wildcardOf(name);
  return wildcard === undefined ? [name] : [name, wildcard];
}

/** The one wildcard that covers a host; undefined where none does. */
function wildcardOf(host: string): string | undefined {
  const dot = host.indexOf('.');
  return dot < 1 || host.startsWith('*.') || isAddress(host) ? undefined : `*${host.slice(dot)}`;
}

/** What must be known of a certificate to find it for a host. */
type CoveringCertificate = Pick<CertificateDetails, 'snis' | 'type'>;

/**
 * Finds the Server certificates that have a name for a host, valid or not. Names are looked up, so that many hosts and many
 * certificates take no longer than both together.
 *
 * @returns for a host the certificates in the order given
 */
export function coveringCertificates<C extends CoveringCertificate>(
  certificates: readonly C[],
): (host: string) => C[] {
  const places = new Map<string, number[]>();
  certificates.forEach(({ snis, type }, place) => {
    if (type !== 'Server') return;
    for (const name of new Set(snis.map(hostNameOf))) {
      const known = places.get(name);
      if (known) known.push(place);
      else places.set(name, [place]);
    }
  });
  return (host) => {
    const found = coveringNames(host).flatMap((name) => places.get(name) ?? []);
    const inOrder = [...new Set(found)].sort((a, b) => a - b);
    return inOrder.flatMap((place) => certificates[place] ?? []);
  };
}

/** Whether a certificate is valid at a moment. @param now milliseconds since 1970 */
export function isValidAt(
  { not_before, not_after }: Pick<CertificateDetails, 'not_before' | 'not_after'>,
  now: number,
): boolean {
  return Date.parse(not_before) <= now && now <= Date.parse(not_after);
}
