import { afterEach, expect, test } from 'vitest';
import { recordServerTime } from '#api/server-clock.ts';
import { queryTime } from './query-time.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
afterEach(() => recordServerTime(new Date(now).toUTCString(), now));

test('queries within a second share one time', () => {
  expect([0, 3, 999].map((later) => queryTime(now + later))).toEqual([
    now / 1000,
    now / 1000,
    now / 1000,
  ]);
  expect(queryTime(now + 1000)).toBe(now / 1000 + 1);
});

test('a clock that is set back resets the time', () => {
  queryTime(now);
  expect(queryTime(now - 60_000)).toBe(now / 1000 - 60);
});

test('the time is that of the server', () => {
  recordServerTime('Tue, 24 Nov 2026 10:05:00 GMT', now);
  expect(queryTime(now)).toBe(now / 1000 + 300);
});
