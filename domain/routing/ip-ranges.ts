/** An address as a number, with the number of its bits. */
interface Address {
  bits: 32 | 128;
  number: bigint;
}

/** Whether an address is in one of the ranges, like lua-resty-ipmatcher. What is no address is in none. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  const read = readAddress(address);
  if (!read) return false;
  return ranges.some((range) => {
    const [text = '', length] = range.split('/');
    const network = readAddress(text);
    if (network?.bits !== read.bits) return false;
    const shift = BigInt(read.bits - Math.min(Number(length ?? read.bits), read.bits));
    return network.number >> shift === read.number >> shift;
  });
}

/** Reads an address like `inet_pton` of glibc, which ends a text at its first zero byte. */
function readAddress(text: string): Address | undefined {
  const bare = until(text, '\0');
  const ipv4 = readIpv4(bare);
  if (ipv4 !== undefined) return { bits: 32, number: ipv4 };
  // Brackets belong to an IPv6 address alone.
  const ipv6 = readIpv6(until(/^\[.*\]$/s.test(text) ? text.slice(1, -1) : text, '\0'));
  return ipv6 === undefined ? undefined : { bits: 128, number: ipv6 };
}

const until = (text: string, end: string): string => text.split(end, 1)[0] ?? '';

/** Four decimal numbers without zeros in front. */
function readIpv4(text: string): bigint | undefined {
  if (!/^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text)) return undefined;
  const parts = text.split('.').map(BigInt);
  if (parts.some((part) => part > 255n)) return undefined;
  return parts.reduce((sum, part) => sum * 256n + part, 0n);
}

/** Eight groups of up to four hexadecimal digits, one run of which `::` replaces; the last two may be an IPv4 address. */
function readIpv6(text: string): bigint | undefined {
  const [left = '', right, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const start = readGroups(left, right === undefined);
  const end = readGroups(right ?? '', true);
  if (!start || !end) return undefined;
  const missing = 8 - start.length - end.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...start, ...Array<bigint>(missing).fill(0n), ...end];
  return groups.reduce((sum, group) => sum * 65_536n + group, 0n);
}

/** Reads groups between colons. @param isEnd whether the address ends with them */
function readGroups(text: string, isEnd: boolean): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const written = text.split(':');
  for (const [index, group] of written.entries()) {
    if (isEnd && index === written.length - 1 && group.includes('.')) {
      const ipv4 = readIpv4(group);
      if (ipv4 === undefined) return undefined;
      groups.push(ipv4 >> 16n, ipv4 & 65_535n);
    } else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      groups.push(BigInt(`0x${group}`));
    } else {
      return undefined;
    }
  }
  return groups;
}
