import type { Zone } from '#lib/zoned.ts';
import { type FixedRange, MAX_SECONDS, MIN_SECONDS } from './ranges.ts';

/** The values of two `datetime-local` fields. */
export interface RangeFields {
  from: string;
  to: string;
}

/** Errors by field; each message names its field. */
export type RangeErrors = Partial<Record<keyof RangeFields, string>>;

const pad = (value: number) => String(value).padStart(2, '0');

/** Formats Unix seconds for a `datetime-local` field in the zone. */
export function fieldText(seconds: number, zone: Zone): string {
  const date = new Date(seconds * 1000);
  if (zone === 'utc') return date.toISOString().slice(0, 19);
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':');
  return `${day}T${clock}`;
}

/** Parses a field's value in the zone to Unix seconds; undefined when invalid. */
export function fieldSeconds(text: string, zone: Zone): number | undefined {
  // Without an offset, the string is local time (ECMA-262, Date Time String Format).
  const ms = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return text === '' || Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}

/**
 * Parses and validates both fields.
 *
 * @param now Unix seconds: there are no metrics after it
 * @returns the range or the errors
 */
export function parseRange(
  fields: RangeFields,
  zone: Zone,
  now: number,
): { range: FixedRange } | { errors: RangeErrors } {
  const from = fieldSeconds(fields.from, zone);
  const to = fieldSeconds(fields.to, zone);
  const errors: RangeErrors = {};
  if (from === undefined)
    errors.from = 'From: enter a date and time, for example 24 November, 14:00';
  else if (from >= now) errors.from = 'From: must be in the past';
  if (to === undefined) errors.to = 'To: enter a date and time, for example 24 November, 15:00';
  else if (to > now) errors.to = 'To: must not be in the future';
  else if (from !== undefined && errors.from === undefined) {
    if (to <= from) errors.to = 'To: must be later than From';
    else if (to - from < MIN_SECONDS) errors.to = 'To: must be at least a minute after From';
    else if (to - from > MAX_SECONDS) errors.to = 'To: must be at most a year after From';
  }
  if (from === undefined || to === undefined || errors.from || errors.to) return { errors };
  return { range: { from, to } };
}
