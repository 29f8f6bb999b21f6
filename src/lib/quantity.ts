/** A unit of a quantity: `{ label: 'KiB', factor: 1024 }` is 1024 of the smallest unit. */
export interface Unit {
  label: string;
  factor: number;
}

/** Bytes with binary prefixes. */
export const byteUnits: readonly Unit[] = [
  { label: 'B', factor: 1 },
  { label: 'KiB', factor: 1024 },
  { label: 'MiB', factor: 1024 ** 2 },
  { label: 'GiB', factor: 1024 ** 3 },
];

/** Seconds to days. */
export const durationUnits: readonly Unit[] = [
  { label: 'seconds', factor: 1 },
  { label: 'minutes', factor: 60 },
  { label: 'hours', factor: 3600 },
  { label: 'days', factor: 86_400 },
];

/**
 * The largest unit in which an amount is a whole number, so that nothing is rounded: 1536 bytes are 1536 B, 2048 are
 * 2 KiB. 0 and fractions use the first unit.
 *
 * @param units from the smallest, whose factor is 1, to the largest
 */
export function fittingUnit(amount: number, units: readonly Unit[]): Unit {
  const fitting = units.filter(({ factor }) => amount !== 0 && amount % factor === 0);
  return fitting.at(-1) ?? units[0] ?? { label: '', factor: 1 };
}

/** Formats an amount in its largest exact unit: `2 KiB`, `36 hours`. */
export function quantityText(amount: number, units: readonly Unit[]): string {
  const { label, factor } = fittingUnit(amount, units);
  return `${(amount / factor).toLocaleString('en-US')} ${amount / factor === 1 ? singular(label) : label}`;
}

/** Removes the plural s from units that are words: `1 hour`. Symbols have none. */
function singular(label: string): string {
  return label.replace(/(?<=[a-z]{2})s$/, '');
}
