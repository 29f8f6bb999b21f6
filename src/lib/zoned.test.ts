import { expect, test } from 'vitest';
import { zonedRange, zoneOffset } from './zoned.ts';

const at = Date.UTC(2026, 10, 9, 14, 3, 22) / 1000;

test('a range includes its zone', () => {
  expect(zonedRange(at, at + 3600, 'utc')).toBe('9 Nov 2026, 14:03:22 to 9 Nov 2026, 15:03:22 UTC');
  const hours = zoneOffset(at, 'local') / 3600;
  const zone = zonedRange(at, at + 3600, 'local').match(/\(UTC([+-])?(\d+)?(?::(\d\d))?\)$/);
  const [, sign = '+', whole = '0', rest = '0'] = zone ?? [];
  expect(Number(`${sign}1`) * (Number(whole) + Number(rest) / 60)).toBeCloseTo(hours);
});
