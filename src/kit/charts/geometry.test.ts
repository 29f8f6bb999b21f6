import { expect, it } from 'vitest';
import { counted, milliseconds } from './chart-units.ts';
import { drawnValues, frameOf, timeAt, xOf, yOf } from './geometry.ts';
import { groupMarkers } from './markers.tsx';
import type { ChartSeries } from './types.ts';

const series = (id: string, values: (number | null)[], previous = false): ChartSeries => ({
  id,
  label: id,
  color: 1,
  values,
  previous,
});
const props = {
  from: 0,
  to: 3600,
  height: 200,
  kind: 'line',
  unit: milliseconds,
  zone: 'utc',
} as const;

it('stacks current and previous series separately', () => {
  const list = [series('a', [1, null]), series('old a', [5, 5], true), series('b', [10, 20])];
  expect(Object.fromEntries(drawnValues(list, 'stacked'))).toEqual({
    a: [1, null],
    b: [11, 20],
    'old a': [5, 5],
  });
  expect(drawnValues(list, 'line').get('b')).toEqual([10, 20]);
});

it('scales the axis to the sum of stacked series', () => {
  const list = [series('a', [60]), series('b', [60])];
  expect(frameOf({ ...props, kind: 'stacked' }, list, 600).max).toBeGreaterThanOrEqual(120);
  expect(frameOf(props, list, 600).max).toBeLessThan(120);
});

it('gives an axis to a chart without values', () => {
  const { max, values } = frameOf(props, [series('a', [null])], 600);
  expect(max).toBe(1);
  expect(values[0]).toEqual({ value: 0, label: '0' });
});

it('labels counts with whole numbers only', () => {
  const frame = frameOf({ ...props, unit: counted }, [series('a', [2])], 600);
  expect(frame.values.map(({ value }) => value)).toEqual([0, 1, 2]);
});

it('converts times to positions and back, and stays within the axis', () => {
  const frame = frameOf(props, [series('a', [100])], 600);
  for (const time of [0, 1, 1800, 3600]) expect(timeAt(frame, xOf(frame, time))).toBeCloseTo(time);
  expect([timeAt(frame, -50), timeAt(frame, 9999)]).toEqual([0, 3600]);
  expect([yOf(frame, 0), yOf(frame, frame.max)]).toEqual([frame.bottom, frame.top]);
});

it('gives fewer labels to a narrow chart, and none that overlap', () => {
  for (const width of [280, 390, 700, 1400]) {
    for (const span of [300, 1800, 3600, 21_600, 86_400, 604_800]) {
      const frame = frameOf({ ...props, from: 7, to: 7 + span }, [series('a', [100])], width);
      const places = frame.times.map(({ time }) => xOf(frame, time));
      expect(frame.times.length, `${span} s in ${width}`).toBeGreaterThanOrEqual(2);
      for (const [index, x] of places.slice(1).entries()) {
        expect(x - (places[index] ?? 0)).toBeGreaterThanOrEqual(48);
      }
    }
  }
});

it('merges markers that would overlap, and leaves out those outside the axis', () => {
  const frame = frameOf(props, [], 600);
  const at = (time: number) => ({ time, label: String(time) });
  const groups = groupMarkers(frame, [at(2000), at(-5), at(1000), at(1010), at(9999)]);
  expect(groups.map(({ markers }) => markers.map(({ time }) => time))).toEqual([
    [1000, 1010],
    [2000],
  ]);
});
