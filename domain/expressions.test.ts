import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort, testSeed } from '#contract/testing/effort.ts';
import { comparisons, parseExpression, renderExpression } from './expressions.ts';

const parameters = { seed: testSeed, numRuns: Math.round(2000 * effort) };

function issuesOf(value: unknown): string[] {
  return (parseExpression(value).issues ?? []).map(
    ({ path, message }) => `${path.join('.')} | ${message}`,
  );
}

it.each<[unknown]>([
  [[]],
  [{}],
  [[['arg_version', '==', '2']]],
  [[['arg_version', '!', '~~', '^2']]],
  [[['a', 'IN', ['x', 1, null]]]],
  [[['a', 'in', []]]],
  [[['a', '==', null]]],
  [[['a', '==', { b: [] }]]],
  [[['a', 'HAS', false]]],
  [[['a', '~~', '[']]],
  [[['a', 'b']]],
  [[['a', 1]]],
  [[['a', '==']]],
  [[['a', 'ipmatch', '10.0.0.1']]],
  [[['a', 'ipMatch', ['10.0.0.0/8', '::1']]]],
  [[['', '==', 'b']]],
  [[['!', '==', 'b']]],
  [[[['a', '==', 'b']]]],
  [['OR', ['a', '==', 'b'], ['c', '==', 'd']]],
  [['!and', ['a', '==', 'b'], ['or', ['c', '==', 'd'], [['e', '==', 'f']]]]],
  [
    [
      ['a', '==', 'b'],
      ['!OR', ['a', '==', 'b'], ['c', '==', 'd']],
    ],
  ],
])('accepts %j', (value) => {
  expect(issuesOf(value)).toEqual([]);
});

const inList = 'Conditions in a list, for example [["arg_version", "==", "2"]]';
const isList = 'A condition, which is a list';
const variable = 'The name of a variable, for example arg_version';
const operators = 'One of the operators == ~= > >= < <= ~~ ~* in has ipmatch';
const addresses = 'An IP address or range, or a list of them, for example 10.0.0.0/8';
const connective = (word: string) =>
  `${isList}: gateways read ${word} as a connective, never as a variable`;

it.each<[unknown, string]>([
  [null, ' | A list of conditions'],
  ['a == b', ' | A list of conditions'],
  [{ a: 1 }, ' | A list of conditions'],
  [['a', '==', 'b'], ` | ${inList}`],
  [[null], ` | ${inList}`],
  [[{}], ` | ${inList}`],
  [['XOR', ['a', '==', 'b'], ['a', '==', 'c']], ` | ${inList}`],
  [[[]], '0 | At least one condition'],
  [['OR'], ' | At least two conditions after OR'],
  [['or', ['a', '==', 'b']], ' | At least two conditions after or'],
  [['OR', 'a', '==', 'b'], `1 | ${connective('OR')}`],
  [[['or', '==', 'b']], `0.1 | ${connective('or')}`],
  [['OR', ['a', '==', 'b'], 'c'], `2 | ${connective('OR')}`],
  [['OR', [], ['a', '==', 'b']], '1 | At least one condition'],
  [[['a', '==', 'b'], 'AND'], `1 | ${isList}`],
  [[[['a', '==', 'b'], 'c']], `0.1 | ${isList}`],
  [[[null]], `0.0 | ${variable}`],
  [[[true]], `0.0 | ${variable}`],
  [[[1, '==', 'a']], `0.0 | ${variable}`],
  [[['a']], '0 | A condition has a variable, an operator and a value'],
  [[['a', '!', '==', 'b', 'c']], '0 | A condition has a variable, an operator and a value'],
  [[['a', ['x']]], '0.1 | An operator and a value'],
  [[['a', null, 'b']], `0.1 | ${operators}`],
  [[['a', '<>', 'b']], `0.1 | ${operators}`],
  [[['a', '!', 'b']], `0.1 | ${operators}`],
  [[['a', '!', '<>', 'b']], `0.2 | ${operators}`],
  [[['a', '==', 'b', 'c']], '0.1 | !, as the second of four items, or a condition of three items'],
  [[['a', 'ipmatch', 1]], `0.2 | ${addresses}`],
  [[['a', 'ipmatch', []]], `0.2 | ${addresses}`],
  [[['a', 'ipmatch', ['10.0.0.1', null]]], `0.2.1 | ${addresses}`],
  [[['a', '!', 'ipmatch', '10.0.0.0/99']], `0.3 | ${addresses}`],
  [[['a', 'ipmatch']], `0.1 | ${addresses}`],
  [[['a', '~~', 1]], '0.2 | A regular expression, as text'],
  [[['a', '~*']], '0.1 | A regular expression, as text'],
])('refuses %j', (value, issue) => {
  expect(issuesOf(value)).toEqual([issue]);
});

it('reports each invalid condition', () => {
  expect(
    issuesOf([['a'], ['b', '==', 1], [2, '==', 1]]).map((text) => text.split(' | ')[0]),
  ).toEqual(['0', '2.0']);
});

it('refuses lists that are too deep, without recursing through them', () => {
  let value: unknown = ['a', '==', 'b'];
  for (let depth = 0; depth < 100_000; depth += 1) value = [value];
  expect(issuesOf(value).map((text) => text.split(' | ')[1])).toEqual([
    'At most 32 levels of lists',
  ]);
});

/** The grammar of gateways, stated again: what an expression may be, whatever else the parser does. */
function isExpression(value: unknown, isRoot = true): boolean {
  if (!Array.isArray(value)) return isRoot && JSON.stringify(value) === '{}';
  if (value.length === 0) return isRoot;
  const [first, ...rest] = value as unknown[];
  const areLists = (items: unknown[]) => items.every((item) => isExpression(item, false));
  if (Array.isArray(first)) return areLists(value);
  if (typeof first !== 'string') return false;
  if (/^!?(and|or)$/i.test(first)) return rest.length >= 2 && areLists(rest);
  if (isRoot) return false;
  const [operator, operand] = rest.length === 3 && rest[0] === '!' ? rest.slice(1) : rest;
  const isShort = rest.length === 1 && ['string', 'number'].includes(typeof operator);
  if (!isShort && rest.length !== 2 && !(rest.length === 3 && rest[0] === '!')) return false;
  const word = typeof operator === 'string' ? operator.toLowerCase() : '';
  if (!isShort && !(comparisons as readonly string[]).includes(word)) return false;
  if (/^~[~*]$/.test(word)) return typeof operand === 'string';
  return word !== 'ipmatch' || ([operand].flat().length > 0 && [operand].flat().every(isAddress));
}

/** The addresses that are generated below. */
const isAddress = (value: unknown) => ['10.0.0.1', '10.0.0.0/8', '::1'].includes(String(value));

const word = fc.oneof(
  fc.constantFrom('OR', 'and', '!AND', '!or', '!', 'a', '', 'arg_a', 'NOT', '__proto__'),
  fc.constantFrom(...comparisons, 'IN', 'Has', 'IPMATCH', '<>', '='),
  fc.constantFrom('10.0.0.1', '10.0.0.0/8', '::1', 'zz', '^/a', '['),
);
const scalar = fc.oneof(word, fc.constantFrom<unknown>(null, true, false, 0, 1.5, {}, { a: 1 }));

/** Lists that are often near to an expression. */
const { expression } = fc.letrec<{ expression: unknown; list: unknown }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    fc.tuple(word, fc.constantFrom(...comparisons), scalar),
    fc.tuple(word, fc.constant('!'), fc.constantFrom(...comparisons), scalar),
    fc.tuple(word, tie('expression'), tie('expression')),
    tie('list'),
  ),
  list: fc.array(tie('expression'), { maxLength: 4 }),
}));

describe('any value', () => {
  it('is accepted when it is in the grammar, and refused with an issue otherwise', () => {
    fc.assert(
      fc.property(fc.oneof(expression, fc.jsonValue()), (value) => {
        const { tree, issues } = parseExpression(value);
        expect(tree !== undefined).toBe(isExpression(value));
        expect(tree === undefined ? issues?.length : 1).toBeGreaterThan(0);
      }),
      parameters,
    );
  });

  it('is the rendering of its tree when it is accepted', () => {
    fc.assert(
      fc.property(expression, (value) => {
        const { tree } = parseExpression(value);
        if (tree) expect(renderExpression(tree)).toEqual(Array.isArray(value) ? value : []);
      }),
      parameters,
    );
  });
});
