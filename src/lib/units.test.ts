import { expect, it } from 'vitest';
import {
  compactCount,
  formatBytes,
  formatCount,
  formatMilliseconds,
  formatPercent,
} from './units.ts';

it('writes counts in full', () => {
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

it('writes bytes', () => {
  expect(formatBytes(512)).toBe('512 B');
  expect(formatBytes(1536)).toBe('1.5 KiB');
});

it('writes percentages, and does not round a small one to nothing', () => {
  expect(formatPercent(0)).toBe('0 %');
  expect(formatPercent(0.0123)).toBe('1.23 %');
  expect(formatPercent(0.00001)).toBe('< 0.01 %');
});

it('writes latencies', () => {
  expect(formatMilliseconds(0.42)).toBe('0.42 ms');
  expect(formatMilliseconds(120)).toBe('120 ms');
  expect(formatMilliseconds(1234)).toBe('1.23 s');
});
