import { afterEach, expect, it } from 'vitest';
import { asServerTime, noteServerTime } from './server-clock.ts';

const now = Date.parse('2026-11-24T10:00:00.500Z');
afterEach(() => noteServerTime(new Date(now).toUTCString(), now));

it('follows a server whose clock is ahead or behind', () => {
  noteServerTime('Tue, 24 Nov 2026 10:05:00 GMT', now);
  expect(asServerTime(now)).toBe(Date.parse('2026-11-24T10:05:00Z'));
  noteServerTime('Tue, 24 Nov 2026 09:00:00 GMT', now);
  expect(asServerTime(now)).toBe(Date.parse('2026-11-24T09:00:00Z'));
});

it('takes no notice of what rounding makes', () => {
  noteServerTime('Tue, 24 Nov 2026 10:00:00 GMT', now);
  expect(asServerTime(now)).toBe(now);
});

it.each([null, 'soon', ''])('goes on as before after the header %j', (header) => {
  noteServerTime('Tue, 24 Nov 2026 10:05:00 GMT', now);
  noteServerTime(header, now);
  expect(asServerTime(now)).toBe(Date.parse('2026-11-24T10:05:00Z'));
});
