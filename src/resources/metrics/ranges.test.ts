import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metricRangeIssues } from '#domain/metric-rules.ts';
import {
  MAX_SECONDS,
  MIN_SECONDS,
  presetNames,
  presets,
  previousPeriod,
  previousWindow,
  rangeLabel,
  rangeText,
  secondsOf,
  selectedRange,
  stepFor,
  windowOf,
} from './ranges.ts';
import { timeText } from './view.ts';

describe('the window of a range that ends now', () => {
  test('ends on a multiple of its step, so that requests within a step are the same', () => {
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

test('a fixed range is requested as it is', () => {
  const range = { from: 1_000_003, to: 1_003_606 };
  expect(windowOf(range, 5_000_000, 360)).toEqual({ start: 1_000_003, end: 1_003_606, step: 15 });
  expect(windowOf(range, 9_000_000, 360)).toEqual(windowOf(range, 5_000_000, 360));
});

test('the previous window has the same length and step, and ends where the window starts', () => {
  const before = previousWindow({ start: 3600, end: 7200, step: 15 });
  expect(before).toEqual({ start: 0, end: 3600, step: 15 });
});

test('the previous period has a name', () => {
  expect(previousPeriod('1h')).toBe('previous hour');
  expect(previousPeriod('7d')).toBe('previous 7 days');
  expect(previousPeriod({ from: 0, to: 100 })).toBe('the previous period');
});

test('a range selected on a chart has whole seconds and is widened around its middle', () => {
  expect(selectedRange(1000, 5000)).toEqual({ from: 1000, to: 5000 });
  expect(selectedRange(1000, 1020)).toEqual({ from: 980, to: 1040 });
  const time = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(time, time, (a, b) => {
      const range = selectedRange(Math.min(a, b), Math.max(a, b));
      expect(range.to - range.from).toBeGreaterThanOrEqual(MIN_SECONDS);
      expect(Number.isInteger(range.from) && Number.isInteger(range.to)).toBe(true);
    }),
  );
});

test('a range is named, or shown with both ends', () => {
  expect(rangeText('5m', 'utc')).toBe('last 5 minutes');
  const range = { from: Date.UTC(2026, 10, 9, 14) / 1000, to: Date.UTC(2026, 10, 9, 15) / 1000 };
  expect(rangeText(range, 'utc')).toBe('9 Nov 2026, 14:00:00 UTC to 9 Nov 2026, 15:00:00 UTC');
});

test('a range on a button omits what both ends share', () => {
  const at = (text: string) => Date.parse(`2026-11-${text}Z`) / 1000;
  const label = (from: string, to: string) => rangeLabel({ from: at(from), to: at(to) }, 'utc');
  expect(label('09T04:00:00', '09T10:00:00')).toBe('9 Nov, 04:00 to 10:00');
  expect(label('09T04:00:20', '10T10:00:00')).toBe('9 Nov, 04:00:20 to 10 Nov, 10:00');
});

test('presets have round steps that divide them', () => {
  const wide = presetNames.map((name) => stepFor(presets[name].seconds, 360));
  expect(wide).toEqual([15, 15, 15, 60, 120, 300, 1800]);
  const narrow = presetNames.map((name) => stepFor(presets[name].seconds, 160));
  expect(narrow).toEqual([15, 15, 30, 180, 300, 600, 7200]);
  for (const [index, name] of presetNames.entries()) {
    expect(presets[name].seconds % (wide[index] ?? 0)).toBe(0);
    expect(presets[name].seconds % (narrow[index] ?? 0)).toBe(0);
  }
});

test('no step exceeds the number of points, and the API accepts every one', () => {
  const seconds = fc.integer({ min: MIN_SECONDS, max: 100 * MAX_SECONDS });
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 50_000 }), (length, points) => {
      const step = stepFor(length, points);
      expect(length / step).toBeLessThanOrEqual(points);
      const range = { start: timeText(0), end: timeText(length), step };
      expect(metricRangeIssues(range)).toEqual([]);
    }),
  );
});
