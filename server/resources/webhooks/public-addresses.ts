import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that are not on the Internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const special = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local: among others the metadata services of clouds.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved, broadcast.
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(address, bits, 'ipv4');
}
for (const [address, bits] of [
  // Teredo and other protocols, documentation, and 6to4, which contain addresses of version 4.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(address, bits, 'ipv6');
}

/** All public addresses of version 6. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is on the Internet. Anything that is not an IP address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      return global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
    default:
      return false;
  }
}

/** A connection that was refused because its address is not public. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError';

  constructor() {
    super('The address is private');
  }
}

/** The host of an address, without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/**
 * Looks up a host like `dns.lookup`, and fails when one of its addresses is private. Used for the connection itself, it
 * leaves no time in which the name could get another address.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return done(new PrivateAddressError(), []);
    }
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

/** How long a name may take to resolve when an address is saved, in milliseconds. */
const RESOLVE_MS = 3_000;

/** Whether a host is a private address, or a name that resolves to one. A name that does not resolve is not. */
export async function isPrivateHost(host: string): Promise<boolean> {
  if (isIP(host)) return !isPublicAddress(host);
  const addresses = await resolved(host);
  return addresses.some(({ address }) => !isPublicAddress(address));
}

function resolved(host: string): Promise<LookupAddress[]> {
  const { promise, resolve } = Promise.withResolvers<LookupAddress[]>();
  const late = setTimeout(() => resolve([]), RESOLVE_MS);
  lookup(host, { all: true }, (error, addresses) => resolve(error ? [] : addresses));
  return promise.finally(() => clearTimeout(late));
}
