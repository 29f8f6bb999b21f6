import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeAlternatives } from '#shared/plugin-editor/alternatives.ts';
import { schemaRows } from './schema-rows.ts';

const summaries = (schema: unknown) =>
  schemaRows(schema).map(({ path, type, constraints }) => [path, type, ...constraints].join(' | '));

it('reads types, constraints, defaults and required properties', () => {
  const schema = {
    required: ['count'],
    properties: {
      count: { type: 'integer', minimum: 0, maximum: 9, description: 'How many.' },
      policy: { enum: ['local', 'redis'], default: 'local' },
      key: { type: 'string', minLength: 1, pattern: '^[a-z]+$' },
      codes: { type: 'array', items: { type: 'integer', minimum: 200 }, uniqueItems: true },
      ratio: { type: ['number', 'null'], exclusiveMinimum: 0 },
      sign: { type: 'string', minLength: 1, maxLength: 1 },
    },
  };
  expect(summaries(schema)).toEqual([
    'count | whole number | 0 to 9',
    'policy | text | one of: local, redis',
    'key | text | at least 1 character | matches ^[a-z]+$',
    'codes | list of whole number | unique items | each at least 200',
    'ratio | number or null | more than 0',
    'sign | text | exactly 1 character',
  ]);
  const [count, policy] = schemaRows(schema);
  expect(count).toMatchObject({ required: true, description: 'How many.' });
  expect(policy).toMatchObject({ required: false, default: '"local"' });
});

it('includes nested objects, items, maps and references', () => {
  const schema = {
    $defs: { node: { type: 'object', required: ['host'], properties: { host: {} } } },
    properties: {
      timeout: { type: 'object', properties: { read: { type: 'integer' } } },
      nodes: { type: 'array', items: { $ref: '#/$defs/node' } },
      headers: { type: 'object', additionalProperties: { type: 'string' } },
      zones: { additionalProperties: { properties: { size: { const: 1 } } } },
    },
  };
  expect(summaries(schema)).toEqual([
    'timeout | object',
    'timeout.read | whole number',
    'nodes | list of anything',
    'nodes[].host | anything',
    'headers | map of text',
    'zones | anything',
    'zones.*.size | number | always 1',
  ]);
});

it('describes conditional properties and alternatives', () => {
  const schema = {
    properties: { policy: { type: 'string' } },
    oneOf: [{ required: ['time_window'] }, { required: ['period'] }],
    allOf: [
      Object.fromEntries([
        ['if', { properties: { policy: { const: 'redis' } } }],
        ['then', { required: ['redis_host'], properties: { redis_host: { type: 'string' } } }],
      ]),
    ],
  };
  expect(schemaRows(schema).at(-1)).toMatchObject({
    path: 'redis_host',
    when: 'policy redis',
    required: true,
  });
  expect(describeAlternatives(schema)).toEqual(['Set either time_window or period.']);
  expect(describeAlternatives({ anyOf: [{ required: ['a', 'b'] }, { required: ['c'] }] })).toEqual([
    'Set at least one of these: a and b; or c.',
  ]);
  expect(describeAlternatives({ oneOf: [{ type: 'string' }] })).toEqual([]);
});

it('puts _meta last', () => {
  const schema = {
    properties: { _meta: { properties: { disable: { type: 'boolean' } } }, _metadata: {} },
    anyOf: [{ properties: { host: {} } }],
  };
  expect(schemaRows(schema).map(({ path }) => path)).toEqual([
    '_metadata',
    'host',
    '_meta',
    '_meta.disable',
  ]);
});

it('accepts recursive schemas and values that are no schema', () => {
  const tree = { properties: { child: { $ref: '#' } } };
  expect(schemaRows(tree).length).toBeGreaterThan(1);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const rows = schemaRows(value);
      expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
      describeAlternatives(value);
    }),
  );
});
