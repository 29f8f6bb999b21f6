import { expect, it } from 'vitest';
import { isolated, toggled } from './hidden-series.ts';

const all = ['a', 'b', 'c'];

it('hides and shows', () => {
  expect([...toggled(new Set(), 'a', all)]).toEqual(['a']);
  expect([...toggled(new Set(['a']), 'a', all)]).toEqual([]);
});

it('shows all when nothing would be left', () => {
  expect([...toggled(new Set(['a', 'b']), 'c', all)]).toEqual([]);
});

it('shows one alone, and all when it is asked again', () => {
  expect([...isolated(new Set(), 'b', all)]).toEqual(['a', 'c']);
  expect([...isolated(new Set(['a', 'c']), 'b', all)]).toEqual([]);
  expect([...isolated(new Set(['b']), 'b', all)]).toEqual(['a', 'c']);
});

it('keeps what is hidden when a series comes and goes', () => {
  expect([...toggled(new Set(['gone']), 'a', all)].sort()).toEqual(['a', 'gone']);
});
