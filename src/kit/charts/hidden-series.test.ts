import { expect, it } from 'vitest';
import { isolated, toggled } from './hidden-series.ts';

const all = ['a', 'b', 'c'];

it('hides and shows a series', () => {
  expect([...toggled(new Set(), 'a', all)]).toEqual(['a']);
  expect([...toggled(new Set(['a']), 'a', all)]).toEqual([]);
});

it('shows all when none would be visible', () => {
  expect([...toggled(new Set(['a', 'b']), 'c', all)]).toEqual([]);
});

it('isolates one, and shows all when it is isolated already', () => {
  expect([...isolated(new Set(), 'b', all)]).toEqual(['a', 'c']);
  expect([...isolated(new Set(['a', 'c']), 'b', all)]).toEqual([]);
  expect([...isolated(new Set(['b']), 'b', all)]).toEqual(['a', 'c']);
});

it('keeps series hidden that are missing from the data', () => {
  expect([...toggled(new Set(['gone']), 'a', all)].sort()).toEqual(['a', 'gone']);
});
