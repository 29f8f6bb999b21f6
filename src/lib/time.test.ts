import { expect, it } from 'vitest';
import { absoluteTime, durationText, parseTime, relativeTime } from './time.ts';

// Noon in the local zone, so that a few hours either way stay within the day.
const now = new Date(2026, 10, 23, 12, 0, 0).getTime();
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

it.each([
  [now, 'just now'],
  [now - 12 * second, '12 s ago'],
  [now - minute, '1 minute ago'],
  [now - 4 * minute - 59 * second, '4 minutes ago'],
  [now - 2 * hour, '2 hours ago'],
  [now - 23 * hour, '23 hours ago'],
  [now - day - hour, 'yesterday'],
  [now - 5 * day, '5 days ago'],
  [new Date(2026, 10, 9, 9), '9 Nov 2026'],
  [now + 30 * second, 'in 30 s'],
  [now + 3 * hour, 'in 3 hours'],
  [now + day, 'tomorrow'],
  [now + 3 * day, 'in 3 days'],
  [new Date(2027, 0, 2), '2 Jan 2027'],
])('formats %s as %s', (value, text) => {
  expect(relativeTime(value, now)).toBe(text);
});

it.each([undefined, null, '', '0001-01-01T00:00:00Z', 'soon'])('formats %s as never', (value) => {
  expect(parseTime(value)).toBeUndefined();
  expect(relativeTime(value, now)).toBe('never');
});

it.each<[number, string]>([
  [-second, '0 s'],
  [59.9 * second, '59 s'],
  [minute, '1 minute'],
  [59.9 * minute, '59 minutes'],
  [hour, '1 hour'],
  [23.9 * hour, '23 hours'],
  [2 * day, '2 days'],
])('formats a duration of %i ms as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

it('formats a time to the second, in the local zone and in UTC', () => {
  const { local, utc } = absoluteTime(new Date(2026, 10, 9, 14, 3, 22));
  expect(local).toBe('9 Nov 2026, 14:03:22');
  expect(absoluteTime(new Date('2026-11-09T13:03:22.9Z')).utc).toBe('9 Nov 2026, 13:03:22 UTC');
  expect(utc).toMatch(/UTC$/);
});
