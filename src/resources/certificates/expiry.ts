import { soonDays } from '#domain/certificate-coverage.ts';
import type { Tone } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';
import { formatDate, parseTime } from '#lib/time.ts';

/** How a certificate stands in time, in words and the colour that repeats them. */
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
/** From so many days on, years say it better. */
const YEARS_FROM = 730;

/**
 * Whether a certificate is valid and for how long yet: `Expired 3 days ago`, `Expires in 12 days`. Days are counted in
 * full, so that one that ends tonight never reads as a day.
 *
 * @param now milliseconds since 1970
 */
export function expiryOf({ not_before, not_after }: Validity, now: number): Expiry {
  const end = parseTime(not_after);
  if (!end) return { text: 'No expiry known', tone: 'neutral' };
  const left = end.getTime() - now;
  if (left <= 0) return { text: `Expired ${span(-left)} ago`, tone: 'bad' };
  const start = parseTime(not_before);
  if (start && start.getTime() > now) {
    return { text: `Valid from ${formatDate(start)}`, tone: 'warning' };
  }
  return { text: `Expires in ${span(left)}`, tone: left < soonDays * DAY ? 'warning' : 'good' };
}

/** A length of time in its largest fitting unit, rounded down. */
function span(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  if (days >= YEARS_FROM) return plural(Math.floor(days / 365), 'year');
  if (days >= 1) return plural(days, 'day');
  const hours = Math.floor(milliseconds / HOUR);
  return hours >= 1 ? plural(hours, 'hour') : 'less than an hour';
}

/** How much of its life a certificate has behind it at a moment, from 0 to 1. */
export function elapsedShare({ not_before, not_after }: Validity, now: number): number {
  const start = parseTime(not_before)?.getTime();
  const end = parseTime(not_after)?.getTime();
  if (start === undefined || end === undefined || end <= start) return 1;
  return Math.min(1, Math.max(0, (now - start) / (end - start)));
}
