import { expect, it } from 'vitest';
import { joinWords, plural } from './text.ts';

it.each([
  [0, '0 changes'],
  [1, '1 change'],
  [2, '2 changes'],
  [1200, '1,200 changes'],
])('counts %i as %s', (count, text) => {
  expect(plural(count, 'change')).toBe(text);
});

it('accepts an irregular plural', () => {
  expect(plural(2, 'policy', 'policies')).toBe('2 policies');
});

it('joins words for a sentence', () => {
  expect(joinWords([])).toBe('');
  expect(joinWords(['a'])).toBe('a');
  expect(joinWords(['a', 'b'], 'or')).toBe('a or b');
  expect(joinWords(['a', 'b', 'c'])).toBe('a, b and c');
});
