import { afterEach, expect, test } from 'vitest';
import { noteServerTime } from '#api/server-clock.ts';
import { sharedMoment } from './moment.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
afterEach(() => noteServerTime(new Date(now).toUTCString(), now));

test('charts that ask within a second share one moment', () => {
  expect([0, 3, 999].map((later) => sharedMoment(now + later))).toEqual([
    now / 1000,
    now / 1000,
    now / 1000,
  ]);
  expect(sharedMoment(now + 1000)).toBe(now / 1000 + 1);
});

test('a clock that was set back starts anew', () => {
  sharedMoment(now);
  expect(sharedMoment(now - 60_000)).toBe(now / 1000 - 60);
});

test('the moment is the one of the server', () => {
  noteServerTime('Tue, 24 Nov 2026 10:05:00 GMT', now);
  expect(sharedMoment(now)).toBe(now / 1000 + 300);
});
