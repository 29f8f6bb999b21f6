import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metricRangeIssues } from '#domain/metric-rules.ts';
import { MAX_SECONDS, MIN_SECONDS, presetNames, presets } from './ranges.ts';
import { stepFor } from './steps.ts';
import { timeText } from './view.ts';

test('presets have steps that people can think in, and that divide them', () => {
  const wide = presetNames.map((name) => stepFor(presets[name].seconds, 360));
  expect(wide).toEqual([15, 15, 15, 60, 120, 300, 1800]);
  const narrow = presetNames.map((name) => stepFor(presets[name].seconds, 160));
  expect(narrow).toEqual([15, 15, 30, 180, 300, 600, 7200]);
  for (const [index, name] of presetNames.entries()) {
    expect(presets[name].seconds % (wide[index] ?? 0)).toBe(0);
    expect(presets[name].seconds % (narrow[index] ?? 0)).toBe(0);
  }
});

test('no step gives more points than there is room for, and the API takes every one', () => {
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
