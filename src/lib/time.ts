import { plural } from './text.ts';

/** A time: an RFC 3339 string, milliseconds since 1970, or a Date. */
export type TimeValue = string | number | Date;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * Parses a time; undefined if there is none. A Go server writes a time that was never set as `0001-01-01T00:00:00Z`
 * (https://pkg.go.dev/time#Time.IsZero), so the whole first year counts as none.
 */
export function parseTime(value: TimeValue | null | undefined): Date | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const date = new Date(value);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() <= 1) return undefined;
  return date;
}

/** Formats a date in the local zone: `9 Nov 2026`. */
export function formatDate(date: Date): string {
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
}

/** The number of midnights between two times in the local zone; days of 23 or 25 hours count as one. */
function calendarDays(from: Date, to: Date): number {
  const day = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate());
  return Math.round((day(to) - day(from)) / DAY);
}

function withDirection(amount: string, past: boolean): string {
  return past ? `${amount} ago` : `in ${amount}`;
}

/**
 * Formats a time relative to now: `12 s ago`, `4 minutes ago`, `yesterday`, `in 3 days`, and the date from a week on. A
 * time that was never set is `never`.
 *
 * @param now milliseconds since 1970
 */
export function relativeTime(value: TimeValue | null | undefined, now = Date.now()): string {
  const date = parseTime(value);
  if (!date) return 'never';
  const past = date.getTime() <= now;
  const distance = Math.abs(now - date.getTime());
  if (distance < SECOND) return 'just now';
  if (distance < MINUTE) return withDirection(`${Math.floor(distance / SECOND)} s`, past);
  if (distance < HOUR) return withDirection(plural(Math.floor(distance / MINUTE), 'minute'), past);
  if (distance < DAY) return withDirection(plural(Math.floor(distance / HOUR), 'hour'), past);
  const days = Math.abs(calendarDays(date, new Date(now)));
  if (days === 1) return past ? 'yesterday' : 'tomorrow';
  if (days < 7) return withDirection(plural(days, 'day'), past);
  return formatDate(date);
}

/** Formats a duration in its largest unit, rounded down: `12 s`, `4 minutes`, `3 days`. A negative one counts as 0. */
export function durationText(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return plural(Math.floor(ms / MINUTE), 'minute');
  if (ms < DAY) return plural(Math.floor(ms / HOUR), 'hour');
  return plural(Math.floor(ms / DAY), 'day');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** Formats a time to the second, in the local zone and in UTC: `9 Nov 2026, 14:03:22` and `9 Nov 2026, 13:03:22 UTC`. */
export function absoluteTime(date: Date): { local: string; utc: string } {
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':');
  const utcDate = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return {
    local: `${formatDate(date)}, ${clock}`,
    utc: `${utcDate}, ${date.toISOString().slice(11, 19)} UTC`,
  };
}
