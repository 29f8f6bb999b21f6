import { afterEach, expect, it } from 'vitest';
import { recordServerTime, toServerTime } from './server-clock.ts';

const now = Date.parse('2026-11-24T10:00:00.500Z');
afterEach(() => recordServerTime(new Date(now).toUTCString(), now));

it('follows a server whose clock is ahead or behind', () => {
  recordServerTime('Tue, 24 Nov 2026 10:05:00 GMT', now);
  expect(toServerTime(now)).toBe(Date.parse('2026-11-24T10:05:00Z'));
  recordServerTime('Tue, 24 Nov 2026 09:00:00 GMT', now);
  expect(toServerTime(now)).toBe(Date.parse('2026-11-24T09:00:00Z'));
});

it('ignores differences within the tolerance', () => {
  recordServerTime('Tue, 24 Nov 2026 10:00:00 GMT', now);
  expect(toServerTime(now)).toBe(now);
});

it.each([null, 'soon', ''])('keeps the known offset after the header %j', (header) => {
  recordServerTime('Tue, 24 Nov 2026 10:05:00 GMT', now);
  recordServerTime(header, now);
  expect(toServerTime(now)).toBe(Date.parse('2026-11-24T10:05:00Z'));
});
