import { EXPIRY_WARNING_DAYS } from '#domain/certificate-coverage.ts';
import type { Tone } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';
import { formatDate, parseTime } from '#lib/time.ts';

/** The remaining validity of a certificate. */
interface Expiry {
  text: string;
  tone: Tone;
}

export interface Validity {
  not_before: string;
  not_after: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From this number of days on, the text counts years. */
const YEARS_FROM = 730;

/**
 * Describes the remaining validity of a certificate: `Expired 3 days ago`, `Expires in 12 days`. Counts full days, so that
 * a certificate that expires tonight does not read as 1 day.
 *
 * @param now milliseconds since 1970
 */
export function expiryOf({ not_before, not_after }: Validity, now: number): Expiry {
  const end = parseTime(not_after);
  if (!end) return { text: 'No expiry known', tone: 'neutral' };
  const left = end.getTime() - now;
  if (left <= 0) return { text: `Expired ${durationText(-left)} ago`, tone: 'bad' };
  const start = parseTime(not_before);
  if (start && start.getTime() > now) {
    return { text: `Valid from ${formatDate(start)}`, tone: 'warning' };
  }
  return {
    text: `Expires in ${durationText(left)}`,
    tone: left < EXPIRY_WARNING_DAYS * DAY ? 'warning' : 'good',
  };
}

/** Formats a duration in its largest unit, rounded down. */
function durationText(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  if (days >= YEARS_FROM) return plural(Math.floor(days / 365), 'year');
  if (days >= 1) return plural(days, 'day');
  const hours = Math.floor(milliseconds / HOUR);
  return hours >= 1 ? plural(hours, 'hour') : 'less than an hour';
}

/** The elapsed share of a certificate's validity period, from 0 to 1. */
export function elapsedShare({ not_before, not_after }: Validity, now: number): number {
  const start = parseTime(not_before)?.getTime();
  const end = parseTime(not_after)?.getTime();
  if (start === undefined || end === undefined || end <= start) return 1;
  return Math.min(1, Math.max(0, (now - start) / (end - start)));
}
