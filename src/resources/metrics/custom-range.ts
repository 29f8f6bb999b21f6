import { fieldSeconds, type Zone } from '#lib/zoned.ts';
import { type FixedRange, MAX_SECONDS, MIN_SECONDS } from './ranges.ts';

/** The values of two `datetime-local` fields. */
export interface RangeFields {
  from: string;
  to: string;
}

/** Errors by field; each message names its field. */
export type RangeErrors = Partial<Record<keyof RangeFields, string>>;

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
