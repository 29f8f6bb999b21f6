import type { Zone } from '#lib/zoned.ts';
import { type FixedRange, MAX_SECONDS, MIN_SECONDS } from './ranges.ts';

/** The texts of two `datetime-local` fields. */
export interface RangeTexts {
  from: string;
  to: string;
}

/** What is wrong with them, by field; each message names its field. */
export type RangeErrors = Partial<Record<keyof RangeTexts, string>>;

const pad = (value: number) => String(value).padStart(2, '0');

/** A moment in Unix seconds as a `datetime-local` field holds it, on the zone's clock. */
export function fieldText(seconds: number, zone: Zone): string {
  const date = new Date(seconds * 1000);
  if (zone === 'utc') return date.toISOString().slice(0, 19);
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':');
  return `${day}T${clock}`;
}

/** The moment that a field names on the zone's clock, in Unix seconds; undefined when it names none. */
export function fieldSeconds(text: string, zone: Zone): number | undefined {
  // Without a zone the text is local time (ECMA-262, Date Time String Format).
  const ms = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return text === '' || Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}

/**
 * Reads both fields.
 *
 * @param now Unix seconds: nothing was measured after it
 * @returns the range, or what is wrong
 */
export function readRange(
  texts: RangeTexts,
  zone: Zone,
  now: number,
): { range: FixedRange } | { errors: RangeErrors } {
  const from = fieldSeconds(texts.from, zone);
  const to = fieldSeconds(texts.to, zone);
  const errors: RangeErrors = {};
  if (from === undefined) errors.from = 'From: a date and a time, for example 24 November, 14:00';
  else if (from >= now) errors.from = 'From: a moment that has passed';
  if (to === undefined) errors.to = 'To: a date and a time, for example 24 November, 15:00';
  else if (to > now) errors.to = 'To: not later than now';
  else if (from !== undefined && errors.from === undefined) {
    if (to <= from) errors.to = 'To: later than From';
    else if (to - from < MIN_SECONDS) errors.to = 'To: at least a minute after From';
    else if (to - from > MAX_SECONDS) errors.to = 'To: at most a year after From';
  }
  if (from === undefined || to === undefined || errors.from || errors.to) return { errors };
  return { range: { from, to } };
}
