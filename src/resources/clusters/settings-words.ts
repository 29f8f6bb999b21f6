import { byteUnits, durationUnits, quantityText } from '#lib/quantity.ts';

/** What the largest body means, 0 and nothing included. */
export function bodySizeWords(bytes: unknown): string {
  if (bytes === undefined || bytes === null || bytes === 0) {
    return 'No limit: 0, or nothing, lets bodies of every size through.';
  }
  if (typeof bytes !== 'number') return '0 for no limit';
  const short = quantityText(bytes, byteUnits);
  const exact = quantityText(bytes, byteUnits.slice(0, 1));
  return short === exact ? `Up to ${exact}` : `Up to ${short}, which is ${exact}`;
}

const everywhere = /^(0\.0\.0\.0|::|0+(:0+)*)\/0$/;

/** The risk in whom gateways believe; nothing when only some proxies are. */
export function trustWords(trusted: readonly string[] | undefined): string | undefined {
  if (!trusted || trusted.length === 0) {
    return 'No address is named, so every caller is trusted: anyone can pose as any address. Name the proxies in front of the gateways.';
  }
  const all = trusted.find((range) => everywhere.test(range));
  if (all === undefined) return undefined;
  return `${all} is every address: anyone can pose as any other. Name only the proxies in front of the gateways.`;
}

/** What the gateways themselves do where nothing is said: `INTERVAL` and `MAX_KEPT` of APISIX's log-rotate plugin. */
const standard = { interval: 3600, kept: 168 };

/** One of a unit needs no number: "Every hour". */
function every(seconds: number): string {
  return `Every ${quantityText(seconds, durationUnits).replace(/^1 /, '')}`;
}

/** How often access logs are rotated. */
export function intervalWords(seconds: unknown): string {
  if (typeof seconds === 'number' && seconds > 0) return every(seconds);
  return `0, or nothing, leaves it to the gateways: ${every(standard.interval).toLowerCase()} in APISIX.`;
}

/** How many old access logs stay, and what that comes to with the interval. */
export function keptWords(kept: unknown, seconds: unknown): string {
  if (typeof kept !== 'number' || kept <= 0) {
    return `0, or nothing, leaves it to the gateways: ${standard.kept} in APISIX.`;
  }
  const interval = typeof seconds === 'number' && seconds > 0 ? seconds : standard.interval;
  return `Logs reach back about ${quantityText(kept * interval, durationUnits)}; older ones are deleted.`;
}
