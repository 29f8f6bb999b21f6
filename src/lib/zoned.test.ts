import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldSeconds, fieldText, zonedRange, zoneOffset } from './zoned.ts';

const at = Date.UTC(2026, 10, 9, 14, 3, 22) / 1000;

test('a range includes its zone', () => {
  expect(zonedRange(at, at + 3600, 'utc')).toBe('9 Nov 2026, 14:03:22 to 9 Nov 2026, 15:03:22 UTC');
  const hours = zoneOffset(at, 'local') / 3600;
  const zone = zonedRange(at, at + 3600, 'local').match(/\(UTC([+-])?(\d+)?(?::(\d\d))?\)$/);
  const [, sign = '+', whole = '0', rest = '0'] = zone ?? [];
  expect(Number(`${sign}1`) * (Number(whole) + Number(rest) / 60)).toBeCloseTo(hours);
});

test('a field holds a time in its zone', () => {
  expect(fieldText(Date.UTC(2026, 10, 24, 12) / 1000, 'utc')).toBe('2026-11-24T12:00:00');
  const time = fc.integer({ min: 0, max: 4_000_000_000 });
  fc.assert(
    fc.property(time, (seconds) => {
      expect(fieldSeconds(fieldText(seconds, 'utc'), 'utc')).toBe(seconds);
    }),
  );
  const noon = new Date(2026, 5, 1, 12, 30, 15).getTime() / 1000;
  expect(fieldText(noon, 'local')).toBe('2026-06-01T12:30:15');
  expect(fieldSeconds('2026-06-01T12:30', 'local')).toBe(noon - 15);
});
