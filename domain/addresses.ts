/** An IPv4 address as inet_pton takes it: four decimal numbers without leading zeros. */
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const leadingZero = /(?:^|\.)0\d/;

const isIpv4 = (text: string) => ipv4.test(text) && !leadingZero.test(text);

/** An IPv6 address as inet_pton takes it, also in brackets: at most one `::`, an IPv4 address may be the end. */
function isIpv6(text: string): boolean {
  const bare = /^\[.*\]$/s.test(text) ? text.slice(1, -1) : text;
  const sides = bare.split('::');
  if (sides.length > 2) return false;
  const groups = sides.map((side) => (side === '' ? [] : side.split(':')));
  const all = groups.flat();
  const last = all.at(-1);
  const hasIpv4 = last !== undefined && bare.endsWith(last) && isIpv4(last);
  const words = hasIpv4 ? all.slice(0, -1) : all;
  if (!words.every((word) => /^[0-9a-f]{1,4}$/i.test(word))) return false;
  const count = words.length + (hasIpv4 ? 2 : 0);
  return sides.length === 2 ? count < 8 : count === 8;
}

/**
 * Whether gateways take a text as an IP address or range (`validate_cidr_or_ip` in apisix/core/ip.lua, and
 * lua-resty-ipmatcher). A prefix length beyond the address is refused, although lua-resty-ipmatcher loads it: it would
 * match other addresses.
 */
export function isAddress(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  if (more.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return false;
  if (isIpv4(address)) return Number(prefix ?? 0) <= 32;
  return isIpv6(address) && Number(prefix ?? 0) <= 128;
}

/**
 * Whether the schemas of gateways take a text as the address or range of clients (`ip_def` in apisix/schema_def.lua).
 * IPv6 stands without brackets, a range of it has no part in IPv4 notation, and no length of an IPv4 range starts with a
 * zero.
 */
export const isClientAddress = (text: string): boolean =>
  isAddress(text) && !text.includes('[') && !/:.*\..*\/|\.\d+\/0\d/.test(text);
