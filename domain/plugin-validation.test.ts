import { describe, expect, it } from 'vitest';
import { type JsonSchema, pluginIssues, pluginWarnings } from './plugin-validation.ts';

function issues(schema: JsonSchema, value: unknown, path = 'p') {
  return pluginIssues(schema, value, path).map(
    ({ field, rule, message }) => `${field} | ${rule} | ${message}`,
  );
}

it.each<[JsonSchema, unknown, string]>([
  [{ type: 'string' }, 3, 'type | Text'],
  [{ type: 'integer' }, 1.5, 'type | A whole number, for example 42'],
  [{ type: 'boolean' }, 'x', 'type | True or false'],
  [{ type: ['string', 'array'] }, 1, 'type | Text, or a list'],
  [{ enum: ['a', 'b'] }, 'c', 'enum | One of: a, b'],
  [{ const: 3 }, 4, 'enum | 3'],
  [{ minimum: 1 }, 0, 'minimum | At least 1'],
  [{ exclusiveMinimum: 0 }, 0, 'minimum | More than 0'],
  [{ maximum: 599 }, 600, 'maximum | At most 599'],
  [{ exclusiveMaximum: 1 }, 1, 'maximum | Less than 1'],
  [{ multipleOf: 5 }, 7, 'format | A multiple of 5'],
  [{ minLength: 1 }, '', 'min_length | Required'],
  [{ maxLength: 2 }, 'abc', 'max_length | At most 2 characters'],
  [{ minItems: 2 }, [1], 'min_items | At least 2 items'],
  [{ maxItems: 1 }, [1, 2], 'max_items | At most 1 item'],
  [{ minProperties: 1 }, {}, 'min_items | Add at least one item'],
  [{ pattern: '^/' }, 'x', 'pattern | Starts with a slash, for example /checkout/v2'],
  [{ pattern: '^a$', 'x-message': 'The letter a' }, 'x', 'pattern | The letter a'],
  [{ format: 'uri' }, 'x', 'format | A URL, for example https://example.com'],
  [{ format: 'ipv4' }, 'x', 'format | An IPv4 address, for example 192.0.2.10'],
  [{ not: { required: ['a', 'b'] } }, { a: 1, b: 1 }, 'type | Not together: a, b'],
  [{ anyOf: [{ type: 'string' }, { type: 'array' }] }, 1, 'type | Text, or a list'],
  [
    { anyOf: [{ required: ['a'] }, { required: ['b', 'c'] }] },
    {},
    'required | Needs one of: a, b and c',
  ],
  [
    { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    { a: 1, b: 1 },
    'required | Only one of: a, b',
  ],
  [
    { anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }], 'x-message': 'An address' },
    'x',
    'format | An address',
  ],
])('%j refuses %j', (schema, value, issue) => {
  expect(issues(schema, value)).toEqual([`p | ${issue}`]);
});

const nested: JsonSchema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    'a/b c': { type: 'integer' },
    nodes: {
      type: 'array',
      uniqueItems: true,
      items: { $ref: '#/$defs/node' },
    },
    tags: { type: 'object', additionalProperties: { type: 'string' } },
    names: { type: 'object', propertyNames: { pattern: '^[a-z]+$', 'x-message': 'Small letters' } },
    closed: { type: 'object', additionalProperties: false },
  },
  dependentRequired: { tags: ['names'] },
  $defs: {
    node: {
      type: 'object',
      required: ['host'],
      properties: { host: { type: 'string', minLength: 1 }, port: { maximum: 65535 } },
    },
  },
};

it('reports the path of an invalid member, through references, lists and unusual names', () => {
  expect(
    issues(nested, {
      'a/b c': 'x',
      nodes: [{ host: 'a' }, { port: 70000 }, { host: 'a' }],
      tags: { color: 1 },
      closed: { more: 1 },
    }),
  ).toEqual(
    expect.arrayContaining([
      'p.name | required | Required',
      'p.a/b c | type | A whole number, for example 42',
      'p.nodes.1.host | required | Required',
      'p.nodes.1.port | maximum | At most 65535',
      'p.nodes.2 | unique | Already in the list',
      'p.tags.color | type | Text',
      'p.names | required | Required',
      'p.closed.more | type | Not allowed here',
    ]),
  );
});

it('reports an invalid member name', () => {
  expect(issues(nested, { name: 'x', names: { A: 1, b: 1 } })).toEqual([
    'p.names.A | pattern | Name: Small letters',
  ]);
});

it('reports only the issues of the closest form', () => {
  const target = { type: 'object', required: ['host', 'port'] };
  const schema = {
    properties: { nodes: { anyOf: [{ type: 'string' }, { type: 'array', items: target }] } },
  };
  expect(issues(schema, { nodes: [{ host: 'a' }] })).toEqual([
    'p.nodes.0.port | required | Required',
  ]);
});

it('applies the rules of a condition that is met', () => {
  const redis = { required: ['policy'], properties: { policy: { const: 'redis' } } };
  const schema = Object.fromEntries([
    ['if', redis],
    ['then', { required: ['host'] }],
  ]);
  expect(issues(schema, { policy: 'redis' })).toEqual(['p.host | required | Required']);
  expect(issues(schema, {})).toEqual([]);
});

it('ignores members outside the schema and treats undefined as absent', () => {
  expect(issues(nested, { name: 'x', more: { deep: [1] }, tags: undefined })).toEqual([]);
  expect(issues(nested, undefined)).toEqual(['p | required | Required']);
  expect(pluginIssues(nested, {}, '')).toEqual([
    { field: 'name', rule: 'required', message: 'Required' },
  ]);
});

it('includes the bound', () => {
  expect(pluginIssues({ properties: { n: { minimum: 3 } } }, { n: 1 }, 'plugins.x')).toEqual([
    { field: 'plugins.x.n', rule: 'minimum', message: 'At least 3', limit: 3 },
  ]);
});

const containers: JsonSchema = {
  properties: {
    list: { type: 'array', minItems: 1, items: { type: 'string' } },
    any: { type: 'array', uniqueItems: true },
    map: { type: ['string', 'object'], additionalProperties: { type: 'array' } },
    form: { oneOf: [{ type: 'string' }, { type: 'object' }] },
  },
};

it('takes an empty object for an empty list, and the other way round, as gateways do', () => {
  expect(issues(containers, { any: {}, map: [], form: [] })).toEqual([]);
  expect(issues(containers, { map: { a: {}, b: {} } })).toEqual([]);
  expect(issues(containers, { list: {} })).toEqual(['p.list | min_items | Add at least one item']);
  expect(issues(containers, { any: { a: 1 }, map: [1], form: [1] })).toEqual([
    'p.any | type | A list',
    'p.map | type | Text, or an object',
    'p.form | type | Text, or an object',
  ]);
});

it('does not lose a member named __proto__', () => {
  const value: unknown = JSON.parse('{"__proto__": {"a": 1}}');
  expect(issues({ additionalProperties: false }, value)).toEqual([
    'p.__proto__ | type | Not allowed here',
  ]);
  expect(issues({ additionalProperties: { type: 'string' } }, value)).toEqual([
    'p.__proto__ | type | Text',
  ]);
});

it('reports what checks find at its place, and doubts apart', () => {
  const schema = {
    properties: {
      rules: { type: 'array', items: { properties: { regex: { 'x-check': 'regex' } } } },
      addresses: { type: 'array', items: { 'x-check': ['address'] } },
    },
  };
  const value = { rules: [{}, { regex: '(' }, { regex: '(?^i)' }], addresses: ['::1', 'zz'] };
  expect(issues(schema, value)).toEqual([
    'p.rules.1.regex | pattern | Unclosed group at character 1',
    'p.addresses.1 | pattern | An IP address or a range, for example 10.0.0.0/8',
  ]);
  expect(pluginWarnings(schema, value, '')).toEqual([
    {
      field: 'rules.2.regex',
      message: 'Some versions of gateways may refuse this: options that PCRE1 lacks',
    },
  ]);
});

describe('a reference to a secret', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      key: { type: 'string', minLength: 40 },
      mode: { enum: ['a', 'b'] },
      count: { type: 'integer' },
      nested: { type: 'object', properties: { url: { type: 'string', pattern: '^https' } } },
    },
  };

  it.each([
    ['text', { key: '$env://KEY' }, []],
    ['one of several values', { mode: '$secret://vault/1/mode/x' }, []],
    ['text inside', { nested: { url: '$ENV://URL' } }, []],
    ['a number', { count: '$env://COUNT' }, ['count']],
    ['text next to another error', { key: '$env://KEY', nested: { url: 'ftp' } }, ['nested.url']],
    ['nothing, which is text like any other', { key: 'env://KEY' }, ['key']],
  ])('stands for %s', (_, value, fields) => {
    expect(pluginIssues(schema, value, '').map(({ field }) => field)).toEqual(fields);
  });
});
