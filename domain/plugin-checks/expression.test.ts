import { expect, it } from 'vitest';
import { expression } from './expression.ts';

it('reports what gateways cannot compile', () => {
  expect(expression([['a', '==', 'b']])).toEqual([]);
  expect(expression([['a', '<>', 'b']])).toEqual([
    { path: ['0', '1'], message: 'One of the operators == ~= > >= < <= ~~ ~* in has ipmatch' },
  ]);
});

it('warns about regular expressions that do not compile, whose conditions never hold', () => {
  const message = 'The condition never holds: Unclosed [ at character 1';
  const severity = 'warning';
  expect(expression([['a', '~~', '[']])).toEqual([{ path: ['0', '2'], message, severity }]);
  expect(
    expression([
      'OR',
      ['a', '!', '~*', '['],
      [
        ['b', '~~', '['],
        ['c', '~=', '['],
      ],
    ]),
  ).toEqual([
    { path: ['1', '3'], message, severity },
    { path: ['2', '0', '2'], message, severity },
  ]);
});
