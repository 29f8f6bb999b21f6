const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A count in full, with separators: `1,290,000`. */
export function formatCount(value: number): string {
  return exact.format(value);
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

/** A count in short, for tiles and axes: `950`, `1.29 M`, `24 k`. */
export function compactCount(value: number): string {
  return scaled(value, 1000, ['', 'k', 'M', 'G', 'T']);
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
  return ms < 1000 ? `${significant(ms)} ms` : `${significant(ms / 1000)} s`;
}

/** A rate per second: `1.29 k/s`, `2.1 /s`. */
export function formatRate(perSecond: number): string {
  return perSecond !== 0 && Math.abs(perSecond) >= 999.5
    ? `${compactCount(perSecond)}/s`
    : `${compactCount(perSecond)} /s`;
}

/** A rate in bytes per second: `1.5 MiB/s`. */
export function formatByteRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}
