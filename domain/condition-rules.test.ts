import { describe, expect, it } from 'vitest';
import type { Expression } from '#contract/generated/types.gen.ts';
import { routeControlIssues } from './condition-rules.ts';

const found = (expression: object, options = {}) =>
  routeControlIssues({ enabled: true, expressions: [expression as Expression] }, options).map(
    ({ field, rule }) =>
      `${field.replace('fine_grained_route_control.expressions.0.', '')} ${rule}`,
  );

const header = { subject: 'header', name: 'X-Tenant' };

it.each<[object, string[]]>([
  [{ ...header, operator: 'equal', value: 'acme' }, []],
  [{ ...header, operator: 'present' }, []],
  [{ subject: 'path', operator: 'equal', value: '/a' }, []],
  [{ subject: 'header', operator: 'present' }, ['name required']],
  [{ subject: 'query', name: ' ', operator: 'present' }, ['name required']],
  [{ ...header, operator: 'equal' }, ['value required']],
  [{ ...header, operator: 'regex_match', value: '^a' }, []],
  [{ ...header, operator: 'regex_match', value: '(' }, ['value pattern']],
  [{ ...header, operator: 'regex_not_match_ignore_case', value: '[' }, ['value pattern']],
  [{ ...header, operator: 'equal', value: '(' }, []],
  [{ ...header, operator: 'in', values: ['a', 'b'] }, []],
  [{ ...header, operator: 'in', value: 'a' }, ['values required']],
  [{ ...header, operator: 'not_in', values: [] }, ['values required']],
  [{ ...header, operator: 'ip_match', values: ['10.0.0.0/8', '2001:db8::/32'] }, []],
  [{ ...header, operator: 'ip_match', values: ['10.0.0.1', 'a'] }, ['values.1 format']],
  [{ ...header, operator: 'not_ip_match', values: ['10.0.0.0/33'] }, ['values.0 format']],
  [{ ...header, operator: 'has', value: 'a' }, []],
  [{ ...header, operator: 'all' }, ['operator enum']],
])('judges %j', (expression, expected) => {
  expect(found(expression)).toEqual(expected);
});

it('takes an empty text as a value where it is told from a missing one', () => {
  const expression = { ...header, operator: 'equal', value: '' };
  expect(found(expression)).toEqual(['value required']);
  expect(found(expression, { emptyValues: true })).toEqual([]);
});

describe('the name of a variable', () => {
  it.each(['remote_addr', 'uri', 'order', 'post_arg.model', 'post_arg.a.b', 'post_arg_x', '!'])(
    'may be %s',
    (name) => {
      expect(found({ subject: 'variable', name, operator: 'present' })).toEqual([]);
    },
  );

  it.each(['or', 'OR', 'and', 'And', '!or', '!AND', 'post_arg.', 'post_arg.ü', 'post_arg.a b'])(
    'may not be %s',
    (name) => {
      expect(found({ subject: 'variable', name, operator: 'present' })).toEqual(['name pattern']);
      expect(found({ subject: 'header', name, operator: 'present' })).toEqual([]);
    },
  );
});

describe('a group', () => {
  const inner = { ...header, operator: 'present' };
  const nested = (levels: number): object =>
    levels === 0
      ? inner
      : { subject: 'group', operator: 'any', expressions: [nested(levels - 1), inner] };

  it('judges its conditions', () => {
    const expressions = [inner, { ...header, operator: 'equal' }];
    expect(found({ subject: 'group', operator: 'none', expressions })).toEqual([
      'expressions.1.value required',
    ]);
  });

  it('has an operator of groups and a condition', () => {
    expect(found({ subject: 'group', operator: 'equal', value: 'a' })).toEqual(['operator enum']);
    expect(found({ subject: 'group', operator: 'all' })).toEqual(['expressions min_items']);
  });

  it('has at most 8 levels', () => {
    expect(found(nested(8))).toEqual([]);
    expect(found(nested(9))).toHaveLength(1);
  });
});
