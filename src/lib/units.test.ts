import { expect, it } from 'vitest';
import {
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

it('formats rates', () => {
  expect([0, 2.1, 950, 999.7, 1290].map(formatRate)).toEqual([
    '0 /s',
    '2.1 /s',
    '950 /s',
    '1 k/s',
    '1.29 k/s',
  ]);
  expect(formatByteRate(1.5 * 1024 ** 2)).toBe('1.5 MiB/s');
});
