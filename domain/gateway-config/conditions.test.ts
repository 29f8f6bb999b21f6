import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Expression } from '#contract/generated/types.gen.ts';
import { routeControlIssues } from '#domain/condition-rules.ts';
import { parseExpression } from '#domain/expressions.ts';
import { bothConditions, conditionsOf } from './conditions.ts';

const tenant = { subject: 'header', name: 'X-Tenant' } as const;
const one = (expression: Expression) =>
  conditionsOf({ enabled: true, expressions: [expression] })?.[0];

it.each<[Expression, unknown[]]>([
  [{ ...tenant, operator: 'equal', value: 'acme' }, ['http_x_tenant', '==', 'acme']],
  [{ ...tenant, operator: 'not_equal', value: 'acme' }, ['http_x_tenant', '~=', 'acme']],
  [{ ...tenant, operator: 'regex_match', value: '^a' }, ['http_x_tenant', '~~', '^a']],
  [{ ...tenant, operator: 'regex_not_match', value: '^a' }, ['http_x_tenant', '!', '~~', '^a']],
  [{ ...tenant, operator: 'regex_match_ignore_case', value: '^a' }, ['http_x_tenant', '~*', '^a']],
  [
    { ...tenant, operator: 'regex_not_match_ignore_case', value: '^a' },
    ['http_x_tenant', '!', '~*', '^a'],
  ],
  [{ ...tenant, operator: 'in', values: ['a', 'b'] }, ['http_x_tenant', 'in', ['a', 'b']]],
  [{ ...tenant, operator: 'not_in', values: ['a'] }, ['http_x_tenant', '!', 'in', ['a']]],
  [{ ...tenant, operator: 'present' }, ['http_x_tenant', '~~', '^']],
  [{ ...tenant, operator: 'not_present' }, ['http_x_tenant', '!', '~~', '^']],
  [{ subject: 'query', name: 'v', operator: 'larger_than', value: '2' }, ['arg_v', '>', '2']],
  [{ subject: 'query', name: 'v', operator: 'larger_equal', value: '2' }, ['arg_v', '>=', '2']],
  [{ subject: 'cookie', name: 'v', operator: 'less_than', value: '2' }, ['cookie_v', '<', '2']],
  [{ subject: 'path', operator: 'less_equal', value: '2' }, ['uri', '<=', '2']],
  [
    { subject: 'variable', name: 'graphql_root_fields', operator: 'has', value: 'orders' },
    ['graphql_root_fields', 'has', 'orders'],
  ],
  [
    { subject: 'variable', name: 'graphql_root_fields', operator: 'not_has', value: 'orders' },
    ['graphql_root_fields', '!', 'has', 'orders'],
  ],
  [
    { subject: 'variable', name: 'remote_addr', operator: 'ip_match', values: ['10.0.0.0/8'] },
    ['remote_addr', 'ipmatch', ['10.0.0.0/8']],
  ],
  [
    { subject: 'variable', name: 'remote_addr', operator: 'not_ip_match', values: ['10.0.0.1'] },
    ['remote_addr', '!', 'ipmatch', ['10.0.0.1']],
  ],
])('translates %j', (expression, expected) => {
  expect(one(expression)).toEqual(expected);
});

it.each([
  ['all', ['AND', ['arg_a', '~~', '^'], ['arg_b', '~~', '^']], ['arg_a', '~~', '^']],
  ['any', ['OR', ['arg_a', '~~', '^'], ['arg_b', '~~', '^']], ['arg_a', '~~', '^']],
  [
    'none',
    ['!OR', ['arg_a', '~~', '^'], ['arg_b', '~~', '^']],
    ['!OR', ['arg_a', '~~', '^'], ['arg_a', '~~', '^']],
  ],
  [
    'not_all',
    ['!AND', ['arg_a', '~~', '^'], ['arg_b', '~~', '^']],
    ['!AND', ['arg_a', '~~', '^'], ['arg_a', '~~', '^']],
  ],
] as const)('translates a group of which %s hold', (operator, ofTwo, ofOne) => {
  const [a, b] = ['a', 'b'].map(
    (name): Expression => ({ subject: 'query', name, operator: 'present' }),
  ) as [Expression, Expression];
  expect(one({ subject: 'group', operator, expressions: [a, b] })).toEqual(ofTwo);
  expect(one({ subject: 'group', operator, expressions: [a] })).toEqual(ofOne);
});

it('adds a condition to those that must all hold, and to alternatives', () => {
  expect(bothConditions(['a', '==', '1'], undefined)).toEqual([['a', '==', '1']]);
  expect(bothConditions(['a', '==', '1'], [['b', '==', '2']])).toEqual([
    ['a', '==', '1'],
    ['b', '==', '2'],
  ]);
  const either = ['OR', ['b', '==', '2'], ['c', '==', '3']];
  expect(bothConditions(['a', '==', '1'], either)).toEqual([['a', '==', '1'], either]);
});

it('stays in the grammar of gateways, whatever the rules accept', () => {
  const text = fc.oneof(fc.constantFrom('or', 'AND', '!', '', '=='), fc.string({ maxLength: 6 }));
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({
        subject: fc.constantFrom('header', 'query', 'cookie', 'path', 'variable'),
        name: text,
        operator: fc.constantFrom('equal', 'regex_match', 'in', 'ip_match', 'not_present', 'has'),
        value: text,
        values: fc.array(fc.constantFrom('10.0.0.1', 'a'), { maxLength: 2 }),
      }),
      fc.record({
        subject: fc.constant('group'),
        operator: fc.constantFrom('all', 'any', 'none', 'not_all'),
        expressions: fc.array(tie('expression') as fc.Arbitrary<Expression>, { maxLength: 3 }),
      }),
    ) as fc.Arbitrary<Expression>,
  }));
  fc.assert(
    fc.property(
      fc.array(expression, { maxLength: 3 }),
      fc.constantFrom('All', 'Any'),
      (expressions, logical_relationship) => {
        const control = { enabled: true, logical_relationship, expressions };
        fc.pre(routeControlIssues(control, { emptyValues: true }).length === 0);
        expect(parseExpression(conditionsOf(control) ?? [])).toHaveProperty('tree');
      },
    ),
  );
});
