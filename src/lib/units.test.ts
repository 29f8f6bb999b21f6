import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  axisRate,
  compactCount,
  formatByteRate,
  formatBytes,
  formatCount,
  formatMilliseconds,
  formatPercent,
  formatRate,
} from './units.ts';

it('formats counts in full', () => {
  expect(formatCount(1290000)).toBe('1,290,000');
});

it.each([
  [0, '0'],
  [950, '950'],
  [999.6, '1 k'],
  [24000, '24 k'],
  [999999, '1 M'],
  [1290000, '1.29 M'],
  [-1500, '-1.5 k'],
  // A count that Prometheus extrapolated.
  [2.37, '2'],
  [0.000069, '< 1'],
])('shortens %d to %s', (value, text) => {
  expect(compactCount(value)).toBe(text);
});

it('formats bytes', () => {
  expect(formatBytes(512)).toBe('512 B');
  expect(formatBytes(1536)).toBe('1.5 KiB');
});

it('formats percentages, and does not round a small one to 0', () => {
  expect(formatPercent(0)).toBe('0 %');
  expect(formatPercent(0.0123)).toBe('1.23 %');
  expect(formatPercent(0.00001)).toBe('< 0.01 %');
});

it('formats latencies', () => {
  expect(formatMilliseconds(0.42)).toBe('0.42 ms');
  expect(formatMilliseconds(120)).toBe('120 ms');
  expect(formatMilliseconds(1234)).toBe('1.23 s');
});

it.each([
  [0, '0 /s'],
  [1, '1 /s'],
  [2.1, '2.1 /s'],
  [950, '950 /s'],
  [999.7, '1 k/s'],
  [1290, '1.29 k/s'],
  [0.5, '30 /min'],
  [1 / 60, '1 /min'],
  [0.001, '3.6 /h'],
  [0.000069, '< 1 /h'],
])('formats the rate %d as %s', (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});

it('formats rates of bytes', () => {
  expect(formatByteRate(1.5 * 1024 ** 2)).toBe('1.5 MiB/s');
  expect(formatByteRate(0.000069)).toBe('< 1 B/s');
});

it('gives all labels of an axis of rates one unit', () => {
  const labels = (...rates: number[]) => rates.map((rate) => axisRate(rate, rates.at(-1) ?? 1));
  expect(labels(0.5, 1, 1.5)).toEqual(['0.5', '1', '1.5']);
  expect(labels(0.0025, 0.025, 0.05)).toEqual(['0.15 /min', '1.5 /min', '3 /min']);
  expect(labels(0.00005, 0.0001)).toEqual(['0.18 /h', '0.36 /h']);
});

const rate = fc.oneof(
  fc.double({ min: Number.MIN_VALUE, max: 1e15, noNaN: true }),
  fc.double({ min: -12, max: 15, noNaN: true }).map((power) => 10 ** power),
);

it('never shows a rate above 0 as 0, or with more than three significant digits', () => {
  fc.assert(
    fc.property(rate, (value) => {
      for (const text of [formatRate(value), formatByteRate(value), compactCount(value)]) {
        const number = /[\d.]+/.exec(text)?.[0] ?? '';
        expect(Number(number), text).toBeGreaterThan(0);
        expect(number.replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length).toBeLessThan(
          4,
        );
        expect(text).not.toMatch(/e[+-]?\d/);
      }
    }),
  );
});

it('shows a larger rate never as a smaller one', () => {
  const perHour = { '/s': 3600, '/min': 60, '/h': 1 };
  const thousands = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 };
  const shown = (value: number) => {
    const [, less, number, prefix = '', unit] =
      /^(< )?([\d.]+) ?([kMGT]?)(\/\w+)$/.exec(formatRate(value)) ?? [];
    const factor = thousands[prefix as keyof typeof thousands];
    return less ? 0 : Number(number) * factor * perHour[unit as keyof typeof perHour];
  };
  fc.assert(
    fc.property(rate, rate, (one, other) => {
      const [small, large] = one < other ? [one, other] : [other, one];
      expect(shown(large)).toBeGreaterThanOrEqual(shown(small) * 0.999999);
    }),
  );
});
