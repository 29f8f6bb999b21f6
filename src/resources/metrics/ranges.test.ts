import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drawnRange,
  MIN_SECONDS,
  periodBefore,
  presetNames,
  rangeLabel,
  rangeWords,
  secondsOf,
  windowBefore,
  windowOf,
} from './ranges.ts';

describe('the window of a range that moves', () => {
  test('ends on a multiple of its step, so that a step long everybody asks the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...presetNames),
        fc.integer({ min: 1_500_000_000, max: 2_500_000_000 }),
        fc.constantFrom(160, 240, 360),
        (range, now, points) => {
          const window = windowOf(range, now + 0.4, points);
          expect(window.end % window.step).toBe(0);
          expect(now - window.end).toBeLessThan(window.step);
          expect(window.end).toBeLessThanOrEqual(now);
          expect(window.end - window.start).toBe(secondsOf(range));
          expect(windowOf(range, window.end + window.step - 0.1, points)).toEqual(window);
          expect(windowOf(range, window.end + window.step, points)).not.toEqual(window);
        },
      ),
    );
  });
});

test('a range that does not move is asked for as it is', () => {
  const range = { from: 1_000_003, to: 1_003_606 };
  expect(windowOf(range, 5_000_000, 360)).toEqual({ start: 1_000_003, end: 1_003_606, step: 15 });
  expect(windowOf(range, 9_000_000, 360)).toEqual(windowOf(range, 5_000_000, 360));
});

test('the period before is as long, has the same step, and ends where the window begins', () => {
  const before = windowBefore({ start: 3600, end: 7200, step: 15 });
  expect(before).toEqual({ start: 0, end: 3600, step: 15 });
});

test('the period before has a name', () => {
  expect(periodBefore('1h')).toBe('previous hour');
  expect(periodBefore('7d')).toBe('previous 7 days');
  expect(periodBefore({ from: 0, to: 100 })).toBe('the period before');
});

test('a range that was drawn is whole and has a least length around its middle', () => {
  expect(drawnRange(1000, 5000)).toEqual({ from: 1000, to: 5000 });
  expect(drawnRange(1000, 1020)).toEqual({ from: 980, to: 1040 });
  const time = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const range = drawnRange(Math.min(a, b), Math.max(a, b));
      expect(range.to - range.from).toBeGreaterThanOrEqual(MIN_SECONDS);
      expect(Number.isInteger(range.from) && Number.isInteger(range.to)).toBe(true);
    }),
  );
});

test('a range is told in words', () => {
  expect(rangeWords('5m', 'utc')).toBe('last 5 minutes');
  const range = { from: Date.UTC(2026, 10, 9, 14) / 1000, to: Date.UTC(2026, 10, 9, 15) / 1000 };
  expect(rangeWords(range, 'utc')).toBe('9 Nov 2026, 14:00:00 UTC to 9 Nov 2026, 15:00:00 UTC');
});

test('a stretch on a button is told without what both ends share', () => {
  const at = (text: string) => Date.parse(`2026-11-${text}Z`) / 1000;
  const label = (from: string, to: string) => rangeLabel({ from: at(from), to: at(to) }, 'utc');
  expect(label('09T04:00:00', '09T10:00:00')).toBe('9 Nov, 04:00 to 10:00');
  expect(label('09T04:00:20', '10T10:00:00')).toBe('9 Nov, 04:00:20 to 10 Nov, 10:00');
});
