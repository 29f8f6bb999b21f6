import fc from 'fast-check';
import { expect, it } from 'vitest';
import { schemaChoices } from '#shared/plugin-editor/choices.ts';
import { schemaRows } from './schema-rows.ts';

const brief = (schema: unknown) =>
  schemaRows(schema).map(({ path, type, bounds }) => [path, type, ...bounds].join(' | '));

it('reads types, bounds, defaults and what is required', () => {
  const schema = {
    required: ['count'],
    properties: {
      count: { type: 'integer', minimum: 0, maximum: 9, description: 'How many.' },
      policy: { enum: ['local', 'redis'], default: 'local' },
      key: { type: 'string', minLength: 1, pattern: '^[a-z]+$' },
      codes: { type: 'array', items: { type: 'integer', minimum: 200 }, uniqueItems: true },
      ratio: { type: ['number', 'null'], exclusiveMinimum: 0 },
    },
  };
  expect(brief(schema)).toEqual([
    'count | whole number | 0 to 9',
    'policy | text | one of: local, redis',
    'key | text | at least 1 character | fits ^[a-z]+$',
    'codes | list of whole number | no item twice | each at least 200',
    'ratio | number or null | more than 0',
  ]);
  const [count, policy] = schemaRows(schema);
  expect(count).toMatchObject({ required: true, description: 'How many.' });
  expect(policy).toMatchObject({ required: false, default: '"local"' });
});

it('walks into objects, items, maps and references', () => {
  const schema = {
    $defs: { node: { type: 'object', required: ['host'], properties: { host: {} } } },
    properties: {
      timeout: { type: 'object', properties: { read: { type: 'integer' } } },
      nodes: { type: 'array', items: { $ref: '#/$defs/node' } },
      headers: { type: 'object', additionalProperties: { type: 'string' } },
      zones: { additionalProperties: { properties: { size: { const: 1 } } } },
    },
  };
  expect(brief(schema)).toEqual([
    'timeout | object',
    'timeout.read | whole number',
    'nodes | list of anything',
    'nodes[].host | anything',
    'headers | map of text',
    'zones | anything',
    'zones.*.size | number | always 1',
  ]);
});

it('says under which setting a property counts, and which ones are alternatives', () => {
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
  expect(schemaChoices(schema)).toEqual(['Needs exactly one: time_window, or period.']);
  expect(schemaChoices({ anyOf: [{ required: ['a', 'b'] }, { required: ['c'] }] })).toEqual([
    'Needs at least one: a with b, or c.',
  ]);
  expect(schemaChoices({ oneOf: [{ type: 'string' }] })).toEqual([]);
});

it('has what every plugin takes at the end', () => {
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

it('survives a schema that refers to itself, and anything that is no schema', () => {
  const tree = { properties: { child: { $ref: '#' } } };
  expect(schemaRows(tree).length).toBeGreaterThan(1);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const rows = schemaRows(value);
      expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
      schemaChoices(value);
    }),
  );
});
