import { expect, it } from 'vitest';
import { milliseconds } from './chart-units.ts';
import { indexAt, rangeText, readout } from './draw-cursor.ts';
import { frameOf } from './geometry.ts';
import type { ChartSeries } from './types.ts';

const times = [1_795_615_200, 1_795_615_260, 1_795_615_320];
const series: ChartSeries[] = [
  { id: 'm', label: 'mean', color: 1, values: [40, null, 1500] },
  { id: 'f', label: '=1+1, all', color: 2, values: [0, 1, 2] },
];
const props = {
  from: 0,
  to: 1,
  height: 200,
  kind: 'line',
  unit: milliseconds,
  zone: 'utc',
} as const;

it('finds the index of a time, unless the nearest one is more than a step away', () => {
  expect(indexAt(times, 1_795_615_289)).toBe(1);
  expect(indexAt(times, 1_795_615_375)).toBe(2);
  expect(indexAt(times, 1_795_615_500)).toBe(-1);
  expect([indexAt(times, null), indexAt([], 5)]).toEqual([-1, -1]);
});

it('reads out the values at a time and names gaps', () => {
  const snapshot = {
    ...props,
    id: 'x',
    frame: frameOf(props, series, 600),
    times,
    series,
    tops: new Map(),
    markers: [],
  };
  expect(readout(snapshot, 1_795_615_261)).toEqual([
    '25 Nov 2026, 14:01:00 UTC',
    'mean no data',
    '=1+1, all 1 ms',
  ]);
});

it('shows the dates of a range only when it crosses midnight', () => {
  expect(rangeText({ from: 1_795_615_200, to: 1_795_615_260 }, 'utc')).toBe(
    '14:00:00 to 14:01:00 UTC',
  );
  expect(rangeText({ from: 1_795_615_200, to: 1_795_701_600 }, 'utc')).toBe(
    '25 Nov 2026, 14:00:00 UTC to 26 Nov 2026, 14:00:00 UTC',
  );
});
