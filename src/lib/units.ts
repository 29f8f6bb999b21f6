const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A count in full, with separators: `1,290,000`. A mean above 0 is never 0. */
export function formatCount(value: number): string {
  return value > 0 && value < 0.005 ? '< 0.01' : exact.format(value);
}

/** Three significant digits, without trailing zeros, which would suggest precision. */
function significant(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function scaled(value: number, step: number, units: readonly string[]): string {
  let rest = Math.abs(value);
  let unit = 0;
  // 999.5 would round to 1000 of this unit, so it belongs to the next one.
  while (rest >= step - step / 2000 && unit < units.length - 1) {
    rest /= step;
    unit += 1;
  }
  const name = units[unit] ?? '';
  return `${value < 0 ? '-' : ''}${significant(rest)}${name ? ` ${name}` : ''}`;
}

const thousands = ['', 'k', 'M', 'G', 'T'];

/**
 * A count in short, for tiles and axes: `950`, `1.29 M`, `24 k`. Below a thousand it is whole: measured counts are estimates
 * with fractions, and nothing is counted in parts. One above 0 is never 0.
 */
export function compactCount(value: number): string {
  if (value > 0 && value < 0.5) return '< 1';
  return scaled(Math.abs(value) < 1000 ? Math.round(value) : value, 1000, thousands);
}

/** An amount of bytes with binary prefixes: `512 B`, `1.5 KiB`. */
export function formatBytes(bytes: number): string {
  return scaled(bytes, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
}

/** A ratio as a percentage: 0.0123 is `1.23 %`; a smaller ratio above 0 is `< 0.01 %`. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (percent > 0 && percent < 0.01) return '< 0.01 %';
  return `${exact.format(percent)} %`;
}

/** A latency given in milliseconds: `0.42 ms`, `120 ms`, `1.2 s`. */
export function formatMilliseconds(ms: number): string {
  if (ms > 0 && ms < 0.001) return '< 0.001 ms';
  return ms < 1000 ? `${significant(ms)} ms` : `${significant(ms / 1000)} s`;
}

const rateUnits = [
  { name: '/s', seconds: 1 },
  { name: '/min', seconds: 60 },
  { name: '/h', seconds: 3600 },
] as const;
type RateUnit = (typeof rateUnits)[number];
const perHour = rateUnits[2];

/** The first unit in which a rate is at least 1; per hour if there is none. 0 is per second. */
function rateUnit(perSecond: number): RateUnit {
  const rate = Math.abs(perSecond);
  return rateUnits.find(({ seconds }) => rate === 0 || rate * seconds >= 1) ?? perHour;
}

function inUnit(perSecond: number, { name, seconds }: RateUnit): string {
  const number = scaled(perSecond * seconds, 1000, thousands);
  return /[a-z]$/i.test(number) ? `${number}${name}` : `${number} ${name}`;
}

/**
 * A rate given per second: `1.29 k/s`, `2.1 /s`. One below 1 per second is per minute, one below that per hour, because few
 * events are counted, not divided: `4.2 /min`, `1.5 /h`, `< 1 /h`.
 */
export function formatRate(perSecond: number): string {
  if (perSecond > 0 && perSecond * perHour.seconds < 1) return `< 1 ${perHour.name}`;
  return inUnit(perSecond, rateUnit(perSecond));
}

/** The label of a rate on an axis, in the unit that suits its end. */
export function axisRate(perSecond: number, end: number): string {
  const unit = rateUnit(end);
  return unit.seconds === 1 ? scaled(perSecond, 1000, thousands) : inUnit(perSecond, unit);
}

/** A rate in bytes per second: `1.5 MiB/s`. */
export function formatByteRate(bytesPerSecond: number): string {
  if (bytesPerSecond > 0 && bytesPerSecond < 1) return '< 1 B/s';
  return `${formatBytes(bytesPerSecond)}/s`;
}
