import { describe, expect, it } from 'vitest';
import { jsonSchema } from './json-schema.ts';

const found = (schema: unknown) =>
  jsonSchema(schema).map(
    ({ path, message, severity = 'issue' }) => `${severity} ${path.join('.')}: ${message}`,
  );

const types = 'One of: object, array, string, number, integer, boolean, null';
const schema = 'A schema: an object, true or false';

describe('a JSON Schema for gateways', () => {
  it.each([
    [{}],
    [{ type: 'object', required: ['id'], properties: { id: { type: 'string', minLength: 3 } } }],
    [{ $schema: 'https://json-schema.org/draft/2020-12/schema', unknown: 1 }],
    [{ type: ['string', 'null'], const: null, default: null }],
    [{ type: {}, enum: [1, 'a', true, [], {}] }],
    [{ properties: { a: true, b: false, c: [] }, required: [] }],
    [{ minLength: '7', maxItems: 1.5, minimum: -1 }],
    [{ items: [{ type: 'string' }], additionalItems: false, contains: true }],
    [{ dependencies: { a: ['b'], c: { required: ['d'] }, e: [] } }],
    [{ $ref: '#/definitions/a', definitions: { a: { $ref: '#/definitions/b' }, b: {} } }],
    [{ properties: { next: { $ref: '#' } } }],
    [{ $ref: '#item', definitions: { a: { $id: '#item' } } }],
    [{ allOf: [{ $ref: '#/oneOf/1' }], oneOf: [true, { type: 'string' }] }],
    [{ id: 'http://example.com/order', properties: { a: { $ref: 'other' } } }],
    [{ additionalProperties: 7, propertyNames: 7 }],
    [Object.fromEntries([['then', 7]])],
  ])('takes %j', (value) => {
    expect(found(value)).toEqual([]);
  });

  it.each([
    [{ type: 'objekt' }, `type: ${types}`],
    [{ type: ['word'] }, `type: ${types}`],
    [{ type: 7 }, `type: ${types}`],
    [{ type: false }, `type: ${types}`],
    [{ type: null }, `type: ${types}`],
    [{ required: 'id' }, 'required: A list of names'],
    [{ properties: null }, 'properties: An object'],
    [{ properties: ['a'] }, 'properties: An object'],
    [{ properties: { a: 7 } }, `properties.a: ${schema}`],
    [{ properties: { a: { type: 'text' } } }, `properties.a.type: ${types}`],
    [
      { properties: { 1: {} } },
      'properties.1: Gateways cannot load a schema for a name that is a number',
    ],
    [
      { properties: { 'a%20b': {} } },
      'properties.a%20b: Gateways cannot load a schema for a name with a percent code, ~0 or ~1',
    ],
    [
      { properties: { a: { default: { b: null } } } },
      'properties: Gateways cannot load a default that contains null',
    ],
    [{ patternProperties: { '^a': null } }, `patternProperties.^a: ${schema}`],
    [{ dependencies: { a: 7 } }, `dependencies.a: ${schema}`],
    [
      { properties: { a: {} }, dependencies: { a: true } },
      'dependencies: Lists of names, or schemas',
    ],
    [{ minLength: {} }, 'minLength: A number'],
    [{ minItems: true }, 'minItems: A number'],
    [{ minimum: 'a b' }, 'minimum: A number'],
    [{ multipleOf: 'a' }, 'multipleOf: A number'],
    [{ pattern: true }, 'pattern: A regular expression'],
    [{ pattern: '^[[:alpha:]]+$' }, 'pattern: Gateways cannot load a pattern that contains ]]'],
    [{ enum: 'a' }, 'enum: A list of values'],
    [{ enum: [] }, 'enum: At least one value'],
    [{ enum: [null] }, 'enum: Gateways cannot compare with null'],
    [{ anyOf: [] }, 'anyOf: At least one schema'],
    [{ allOf: 7 }, 'allOf: A list of schemas'],
    [{ oneOf: [{ type: 'text' }] }, `oneOf.0.type: ${types}`],
    [{ not: { type: 'text' } }, `not.type: ${types}`],
    [{ contains: null }, `contains: ${schema}`],
    [
      Object.fromEntries([
        ['if', true],
        ['then', 7],
      ]),
      `then: ${schema}`,
    ],
    [{ $ref: '#/definitions/x' }, '$ref: This schema has no #/definitions/x'],
    [
      { $ref: 'http://example.com/order.json' },
      '$ref: A place in this schema, for example #/definitions/item',
    ],
    [{ $ref: '#' }, '$ref: Leads back to itself'],
    [{ $ref: 7 }, '$ref: Text'],
    [{ $id: 'https://example.com/order.json' }, '$id: A name in this schema, such as #item'],
    [{ properties: { a: { id: '#item' } } }, 'properties.a.id: An address without a fragment'],
  ])('refuses %j', (value, issue) => {
    expect(found(value)).toEqual([`issue ${issue}`]);
  });

  it.each([
    [{ properties: { a: 'word' } }, `properties.a: ${schema}`],
    [
      { exclusiveMinimum: true },
      'exclusiveMinimum: A number; gateways answer requests with 500 otherwise',
    ],
    [{ pattern: '(' }, 'pattern: A valid regular expression; no value passes otherwise'],
  ])('takes %j with a warning', (value, warning) => {
    expect(found(value)).toEqual([`warning ${warning}`]);
  });
});
