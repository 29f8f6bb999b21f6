import { describe, expect, it } from 'vitest';
import { parseExpression } from '#domain/expressions.ts';
import { decisive, evaluate, type Verdict } from './conditions.ts';
import { isRefusal, readRequest } from './request.ts';
import { Variables } from './variables.ts';

function treeOf(expression: unknown) {
  const { tree } = parseExpression(expression);
  if (!tree) throw new Error('No expression');
  return tree;
}

function verdictOf(expression: unknown, query: string): Verdict {
  const request = readRequest({ method: 'GET', host: 'a.test', path: `/?${query}` });
  if (isRefusal(request)) throw new Error(request.reason);
  return evaluate(treeOf(expression), new Variables(request));
}

/** Expects that an expression holds for some queries and fails for others. */
function expectVerdicts(expression: unknown, holds: string[], fails: string[]) {
  expect(holds.filter((query) => verdictOf(expression, query) !== true)).toEqual([]);
  expect(fails.filter((query) => verdictOf(expression, query) !== false)).toEqual([]);
}

// What lua-resty-expr 1.3.2 with LuaJIT 2.1 says.
describe('a condition', () => {
  it.each<[unknown[], string[], string[]]>([
    [['arg_x', '==', '1'], ['x=1'], ['x=01', 'x', '']],
    [
      ['arg_x', '==', 1],
      ['x=1', 'x=01', 'x=1.0', 'x=0x1'],
      ['x=a', 'x', ''],
    ],
    [['arg_x', '~=', 1], ['x=a', ''], ['x=1']],
    [['arg_x', '~=', '1'], [''], ['x=1']],
    [['arg_x', '!', '==', '1'], [''], ['x=1']],
    [['arg_x', '==', true], ['x'], ['x=true']],
    [['arg_x', '==', 'true'], ['x=true'], ['x']],
    [['arg_x', '==', null], [''], ['x']],
    [['arg_x', '=='], [''], ['x']],
    [['arg_x', '~=', null], ['x'], ['']],
    [['arg_x', 'in', ['1', '2']], ['x=2'], ['x=3', '']],
    [['arg_x', 'in', [1]], [], ['x=1']],
    [['arg_x', 'in', '1'], [], ['x=1']],
    [['arg_x', 'in', [true]], ['x'], []],
    [['arg_x', '!', 'in', ['1']], [''], ['x=1']],
    [['arg_x', 'has', '1'], [], ['x=1']],
    [['arg_x', '!', 'has', '1'], ['x=1', ''], []],
    [['arg_x', '>', 1], ['x=2'], ['x=1', 'x=a', '', 'x']],
    [['arg_x', '>=', '1'], ['x=1'], ['x=0']],
    [['arg_x', '<', 'inf'], ['x=1e308'], ['x=inf', 'x=nan']],
    [['arg_x', '<=', 'a'], [], ['x=1']],
    [['arg_x', '!', '>', 1], ['x=a', ''], ['x=2']],
    [['arg_x', '<', [1]], [], ['x=0']],
    [['arg_x', '~~', '^a.$'], ['x=ab'], ['x=a%0A', 'x=A1', '']],
    [['arg_x', '~*', '^a.$'], ['x=AB'], []],
    [['arg_x', '~~', '^true$'], ['x'], ['x=']],
    [['arg_x', '~~', '^'], ['x='], ['']],
    [['arg_x', '!', '~~', '^'], [''], ['x=']],
    [['arg_x', '~~', '^.$'], ['x=e'], ['x=%C3%A9']],
    [['arg_x', 'ipmatch', '10.0.0.0/8'], ['x=10.1.1.1'], ['x=11.1.1.1', 'x=a', '']],
    [['arg_x', 'ipmatch', ['::1', '10.0.0.1']], ['x=::1', 'x=0:0::1', 'x=10.0.0.1'], []],
    [['arg_x', 'IN', ['1']], ['x=1'], []],
    [['arg_x', 'A'], ['x=a'], ['x=A']],
    [['arg_x', 1], ['x=1'], []],
  ])('%j holds for %j, not for %j', (condition, holds, fails) => {
    expectVerdicts([condition], holds, fails);
  });

  it.each<[unknown[], string[], string[]]>([
    [['arg_x', '==', {}], [], ['', 'x=1']],
    [['arg_x', '~=', {}], ['', 'x=1'], []],
    [['arg_x', '==', []], [], ['', 'x=1']],
    [['arg_x', 'in', [null]], [], ['', 'x']],
  ])('with an object, a list or null equals nothing: %j', (condition, holds, fails) => {
    expectVerdicts([condition], holds, fails);
  });

  it('on an address is open for an argument without =, on which gateways fail', () => {
    expect(verdictOf([['arg_x', 'ipmatch', '10.0.0.0/8']], 'x')).toBeUndefined();
  });
});

describe('conditions together', () => {
  it.each<[unknown[], string[], string[]]>([
    [
      ['OR', ['arg_a', '==', '1'], ['arg_b', '==', '1']],
      ['a=1', 'b=1', 'a=1&b=1', 'b=1&c=1'],
      [''],
    ],
    [
      ['AND', ['arg_a', '==', '1'], ['arg_b', '==', '1']],
      ['a=1&b=1'],
      ['', 'a=1', 'b=1', 'b=1&c=1'],
    ],
    [
      ['!OR', ['arg_a', '==', '1'], ['arg_b', '==', '1']],
      [''],
      ['a=1', 'b=1', 'a=1&b=1', 'b=1&c=1'],
    ],
    [
      ['!AND', ['arg_a', '==', '1'], ['arg_b', '==', '1']],
      ['', 'a=1', 'b=1', 'b=1&c=1'],
      ['a=1&b=1'],
    ],
    [
      [['OR', ['arg_a', '==', '1'], ['!AND', ['arg_b', '==', '1'], ['arg_c', '==', '1']]]],
      ['', 'a=1', 'b=1', 'a=1&b=1'],
      ['b=1&c=1'],
    ],
    [
      [
        'or',
        ['arg_a', '==', '1'],
        [
          ['arg_b', '==', '1'],
          ['arg_c', '==', '1'],
        ],
      ],
      ['a=1', 'a=1&b=1', 'b=1&c=1'],
      ['', 'b=1'],
    ],
  ])('%j hold for %j, not for %j', (expression, holds, fails) => {
    expectVerdicts(expression, holds, fails);
  });

  it.each<[unknown[], Verdict]>([
    [['AND', ['request_id', '==', 'a'], ['arg_a', '==', '1']], undefined],
    [['AND', ['request_id', '==', 'a'], ['arg_a', '==', '2']], false],
    [['OR', ['request_id', '==', 'a'], ['arg_a', '==', '1']], true],
    [['OR', ['request_id', '==', 'a'], ['arg_a', '==', '2']], undefined],
    [['!AND', ['request_id', '==', 'a'], ['arg_a', '==', '2']], true],
    [['!OR', ['request_id', '==', 'a'], ['arg_a', '==', '2']], undefined],
  ])('are open only where the open one decides: %j', (expression, verdict) => {
    expect(verdictOf(expression, 'a=1')).toBe(verdict);
  });
});

describe('a value of which only the shape is known', () => {
  it.each<[unknown[], Verdict]>([
    [['server_port', '==', 'a'], false],
    [['server_port', '==', '80'], undefined],
    [['server_port', '~=', 'a'], true],
    [['server_port', 'in', ['a', 'b']], false],
    [['server_port', 'in', ['a', '80']], undefined],
    [['server_port', '~~', '^'], true],
    [['server_port', '~~', 'a'], false],
    [['server_port', '~~', '\\d'], true],
    [['server_port', '~~', '8'], undefined],
    [['server_port', '>', '1'], undefined],
    [['server_port', '>', 'a'], false],
    [['server_port', 'has', 'a'], false],
    [['server_port', 'ipmatch', '10.0.0.1'], false],
    [['remote_addr', '==', '10.0.0.1'], undefined],
    [['remote_addr', '==', '10.0.0'], false],
    [['remote_addr', '>', 1], false],
    [['remote_addr', 'ipmatch', '10.0.0.1'], undefined],
    [['remote_addr', '~~', 'g'], false],
    [['request_id', '==', true], false],
    [['upstream_scheme', 'has', 'a'], undefined],
  ])('leaves open what depends on it: %j', (condition, verdict) => {
    expect(verdictOf([condition], '')).toBe(verdict);
  });
});

it('names the comparisons that decide', () => {
  const tree = treeOf([
    ['arg_a', '==', '1'],
    [
      ['arg_b', '==', '1'],
      ['OR', ['arg_c', '==', '1'], ['arg_d', '==', '1']],
    ],
  ]);
  const request = readRequest({ method: 'GET', host: 'a.test', path: '/?a=1' });
  if (isRefusal(request)) throw new Error(request.reason);
  const failing = decisive(tree, new Variables(request), false);
  expect(failing.map((item) => ('variable' in item ? item.variable : item.kind))).toEqual([
    'arg_b',
    'connective',
  ]);
});
