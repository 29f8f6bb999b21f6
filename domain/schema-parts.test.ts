import { expect, it } from 'vitest';
import { schemaParts } from './schema-parts.ts';

/** The marks of the schemas that apply, with the paths of their values. */
const marksOf = (schema: unknown, value: unknown) =>
  schemaParts(schema, value).flatMap(({ schema: { mark }, path }) =>
    mark === undefined ? [] : [`${path.join('.')}: ${mark}`],
  );

const mark = (name: string, more: object = {}) => ({ mark: name, ...more });

it('lists members, also by pattern, and the others', () => {
  const schema = mark('root', {
    properties: { a: mark('named'), __proto__x: mark('odd') },
    patternProperties: { '^a': mark('pattern') },
    additionalProperties: mark('other'),
  });
  expect(marksOf(schema, { a: 1, ab: 2, c: 3 })).toEqual([
    ': root',
    'a: named',
    'a: pattern',
    'ab: pattern',
    'c: other',
  ]);
});

it('lists items, those with a schema of their own first', () => {
  const schema = { prefixItems: [mark('first')], items: mark('item', { items: mark('inner') }) };
  expect(marksOf(schema, ['a', ['b'], 'c'])).toEqual([
    '0: first',
    '1: item',
    '1.0: inner',
    '2: item',
  ]);
});

it('lists of several forms those that accept the value', () => {
  const forms = [mark('text', { type: 'string' }), mark('list', { type: 'array' }), mark('any')];
  expect(marksOf({ anyOf: forms }, 'a')).toEqual([': text', ': any']);
  expect(marksOf({ oneOf: forms }, [])).toEqual([': list', ': any']);
  expect(marksOf({ allOf: forms }, 1)).toEqual([': text', ': list', ': any']);
});

it('lists the branch that a condition chooses', () => {
  const condition = Object.fromEntries([
    ['if', { required: ['a'] }],
    ['then', mark('with')],
    ['else', mark('without')],
  ]);
  expect(marksOf(condition, { a: 1 })).toEqual([': with']);
  expect(marksOf(condition, {})).toEqual([': without']);
  expect(marksOf({ dependentSchemas: { a: mark('with') } }, { a: 1 })).toEqual([': with']);
  expect(marksOf({ dependentSchemas: { a: mark('with') } }, { b: 1 })).toEqual([]);
});

it('keeps members with the names of members that all objects have', () => {
  const value: unknown = JSON.parse('{"__proto__": {"constructor": 1}}');
  const schema = mark('root', { additionalProperties: mark('one', { properties: {} }) });
  expect(marksOf(schema, value)).toEqual([': root', '__proto__: one']);
  expect(marksOf({ additionalProperties: { additionalProperties: mark('inner') } }, value)).toEqual(
    ['__proto__.constructor: inner'],
  );
});

it('lists nothing for a schema that is no object, and for values of other types', () => {
  expect(schemaParts(true, {})).toEqual([]);
  expect(schemaParts(undefined, {})).toEqual([]);
  const schema = { properties: { a: mark('member') }, items: mark('item') };
  expect(marksOf(schema, 'a')).toEqual([]);
  expect(marksOf(schema, null)).toEqual([]);
});
