import { expect, it } from 'vitest';
import { luaExpression } from './lua-expression.ts';

it.each([
  'input_tokens + cache_creation_input_tokens + 4 * output_tokens',
  '-(a - 1.5e3) / .5 % 0xff ^ 2',
  'math.max(prompt_tokens, 100, b[1]) * 2',
  'a > 10 and a or 10',
  'not a == nil',
  '#"text" .. \'b\'',
  'f()',
  1,
  null,
])('takes an expression: %s', (value) => {
  expect(luaExpression(value)).toEqual([]);
});

it.each([
  '',
  ' ',
  'a +',
  'a b',
  '(a',
  'a)',
  'a..',
  'a.1',
  'return a',
  'a = 1',
  'f(a,)',
  '$a',
  'a; b',
  'x[1',
])('refuses what is none: %s', (value) => {
  expect(luaExpression(value)).toHaveLength(1);
});
