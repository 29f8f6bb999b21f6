import { expect, it } from 'vitest';
import { sampleOf } from './sample.ts';

const items = Array.from({ length: 50 }, (_, index) => index);

it('takes different items, the same ones for the same seed', () => {
  const sample = sampleOf(items, 20, 7);
  expect(new Set(sample).size).toBe(20);
  expect(sampleOf(items, 20, 7)).toEqual(sample);
  expect(sampleOf(items, 20, 8)).not.toEqual(sample);
});

it('takes everything there is when asked for more', () => {
  expect(sampleOf(items, 80, 7).toSorted((a, b) => a - b)).toEqual(items);
});
