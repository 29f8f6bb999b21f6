import { concealed } from '#domain/secrets.ts';
import { secretMask } from '#lib/diff.ts';
import { durationUnits, quantityText, type Unit } from '#lib/quantity.ts';

/** Names of records by id, where they are known. */
export type Names = ReadonlyMap<string, string>;

/** Returns the words for a value, or undefined to print it as it is. */
export type ValueText = (value: unknown, names?: Names) => string | undefined;

/** The longest text of a value. */
const MAX_TEXT = 400;

/** The words for a value without words of its own: lists of texts and numbers are joined, long texts are cut. */
export const plainText: ValueText = (value, names) => {
  if (typeof value === 'string' && names?.has(value)) return names.get(value);
  if (value === null) return 'None';
  if (value === concealed || value === secretMask) return secretMask;
  if (typeof value === 'string') return value.length > MAX_TEXT ? cut(value) : undefined;
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return 'None';
  const scalar = value.every((item) => typeof item === 'string' || typeof item === 'number');
  return scalar ? cut(value.join(', ')) : undefined;
};

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

/** The words of a switch. */
export const onOff: ValueText = (value) => words({ true: 'On', false: 'Off' })(value);

/** Any value of a secret. */
export const secret: ValueText = (value) =>
  value === undefined || value === null || value === '' ? 'None' : secretMask;

/** The words for a value from a small set. */
export function words(names: Readonly<Record<string, string>>): ValueText {
  return (value) => {
    const key = String(value);
    return Object.hasOwn(names, key) ? names[key] : plainText(value);
  };
}

/** A number with its unit: `60 s`. */
export const seconds: ValueText = (value) => (typeof value === 'number' ? `${value} s` : undefined);

/** A number as a quantity in its largest exact unit: `2 KiB`. */
export function quantity(units: readonly Unit[]): ValueText {
  return (value) => (typeof value === 'number' ? quantityText(value, units) : undefined);
}

export const duration = quantity(durationUnits);

/** How many certificates a text has. Nobody compares PEM by eye. */
export const pem: ValueText = (value) => {
  if (value === null) return 'None';
  if (typeof value !== 'string') return undefined;
  const count = value.split('-----BEGIN CERTIFICATE-----').length - 1;
  return count > 0 ? `PEM, ${count === 1 ? '1 certificate' : `${count} certificates`}` : cut(value);
};
