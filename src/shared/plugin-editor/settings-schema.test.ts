import { describe, expect, it } from 'vitest';
import { sampleSchema } from './sample-schema.fixture.ts';
import { canShow, membersOf, type SettingNode, variantAt } from './settings-node.ts';
import { formOf } from './settings-schema.ts';

const names = { type: 'array', items: { type: 'string' } };
const code = { type: 'integer' };

/** Two alternative shapes, and a deprecated member. */
const shapes = {
  type: 'object',
  properties: { old: { type: 'integer', deprecated: true } },
  oneOf: [
    { required: ['mode'], properties: { mode: { const: 'Allow' }, code, allowed: names } },
    { required: ['mode'], properties: { mode: { const: 'Deny' }, code, denied: names } },
  ],
};

/** The form members of a schema, for given settings. */
function members(schema: Record<string, unknown>, settings = {}) {
  const form = formOf(schema);
  if (!form) throw new Error('No form');
  return membersOf(form, settings);
}

function member(name: string, schema: Record<string, unknown> = sampleSchema): SettingNode {
  const node = members(schema).members.get(name);
  if (!node) throw new Error(`No member ${name}`);
  return node;
}

/** A schema whose member `port` depends on the value of `mode`. */
const conditional = (condition: object, more: object = {}) => ({
  type: 'object',
  properties: { mode: { type: 'string' } },
  ...Object.fromEntries([
    ['if', condition],
    ['then', { required: ['port'], properties: { port: code } }],
    ['else', { properties: { path: { type: 'string' } } }],
  ]),
  ...more,
});

describe('formOf', () => {
  it('has a field for every kind of member', () => {
    expect(Object.fromEntries(members(sampleSchema).members)).toMatchObject({
      count: { kind: 'scalar', types: ['integer'], examples: [100] },
      policy: { kind: 'scalar', values: ['local', 'redis'], default: 'local' },
      key: { kind: 'scalar', types: ['string', 'integer'] },
      secret_key: { kind: 'scalar', format: 'password' },
      allow: { kind: 'list', item: { types: ['string'] } },
      nodes: { kind: 'items', item: { kind: 'object', required: ['host'] } },
      headers: { kind: 'map', entry: { types: ['string'] } },
      timeout: { kind: 'object' },
      fixed: { kind: 'scalar', values: ['always'] },
      methods: { kind: 'list', item: { values: ['GET', 'POST'] } },
      anything: { kind: 'json' },
    });
  });

  it('resolves references, even of a schema that refers to itself', () => {
    const nodes = member('nodes');
    const item = nodes.kind === 'items' ? nodes.item : nodes;
    expect(item.kind === 'object' && item.members.get('port')).toMatchObject({
      kind: 'scalar',
      types: ['integer'],
      default: 6379,
    });
    const rule = { type: 'object', properties: { rule: { $ref: '#/$defs/rule' } } };
    expect(member('rule', { ...rule, $defs: { rule } })).toMatchObject({ kind: 'object' });
    expect(member('rule', rule)).toEqual({ kind: 'json' });
  });

  it('offers the kinds of a member, each with an initial value', () => {
    expect(member('types')).toMatchObject({
      kind: 'variant',
      variants: [
        { title: 'Some', initial: [], node: { kind: 'list' } },
        { title: 'All', initial: '*', node: { values: ['*'] } },
      ],
    });
    const open = { anyOf: [{ type: 'string' }, { type: 'object' }] };
    expect(member('open', { type: 'object', properties: { open } })).toMatchObject({
      variants: [
        { title: 'string', initial: '' },
        { title: 'object', initial: {}, node: { kind: 'json', type: 'object' } },
      ],
    });
    const nothing = { anyOf: [{ type: 'string' }, {}] };
    expect(member('nothing', { type: 'object', properties: { nothing } })).toEqual({
      kind: 'json',
    });
  });

  it('distinguishes members from inherited properties', () => {
    const properties = JSON.parse('{"__proto__": {"type": "integer"}, "valueOf": {}}');
    const odd = { type: 'object', properties, oneOf: [{ properties }, { properties }] };
    expect([...members(odd).members.keys()]).toEqual(['__proto__', 'valueOf']);
  });

  it('is null for a plugin without members', () => {
    expect(formOf({ type: 'object' })).toBeNull();
    expect(formOf({ type: 'string' })).toBeNull();
    expect(formOf(sampleSchema)).toBe(formOf(sampleSchema));
  });
});

describe('membersOf', () => {
  it('offers no deprecated member, and only the members of the chosen shape', () => {
    const offered = (settings: object) => [...members(shapes, settings).members.keys()];
    expect(offered({})).toEqual(['mode', 'code']);
    expect(offered({ mode: 'Allow' })).toEqual(['mode', 'code', 'allowed']);
    expect(offered({ mode: 'Deny', allowed: ['a'] })).toEqual([
      'mode',
      'code',
      'allowed',
      'denied',
    ]);
    expect(offered({ old: 1 })).toContain('old');
    expect(members(shapes).required).toEqual(['mode']);
    expect(member('mode', shapes)).toMatchObject({ values: ['Allow', 'Deny'] });
  });

  it('includes the members of a condition once it holds', () => {
    const redis = members(sampleSchema, { policy: 'redis' });
    expect(redis.members.get('redis_host')).toMatchObject({ default: 'db' });
    expect(redis.required).toEqual(['count', 'redis_host']);
    const local = members(sampleSchema, { policy: 'local' });
    expect(local.members.has('redis_host')).toBe(false);
    expect(local.required).toEqual(['count']);
  });

  it('evaluates a condition that refers to a definition, and includes the members of else', () => {
    const definitions = {
      $defs: { tcp: { required: ['mode'], properties: { mode: { const: 'tcp' } } } },
    };
    const schema = conditional({ $ref: '#/$defs/tcp' }, definitions);
    expect([...members(schema, { mode: 'tcp' }).members.keys()]).toEqual(['mode', 'port']);
    expect([...members(schema, { mode: 'unix' }).members.keys()]).toEqual(['mode', 'path']);
  });
});

describe('canShow', () => {
  it('is false for values whose shape differs from the schema', () => {
    const shows = (name: string, value: unknown) => canShow(member(name), value);
    expect(shows('timeout', { read: 1 })).toBe(true);
    expect(shows('timeout', 'soon')).toBe(false);
    expect(shows('nodes', [{ host: ['x'] }])).toBe(true);
    expect(shows('nodes', {})).toBe(false);
    expect(shows('headers', { a: 'b' })).toBe(true);
    expect(shows('headers', { a: { b: 1 } })).toBe(false);
    expect(shows('count', 'text')).toBe(true);
    expect(shows('count', null)).toBe(false);
    expect(shows('allow', ['a'])).toBe(true);
    expect(shows('anything', null)).toBe(true);
    expect(shows('types', { a: 1 })).toBe(false);
    for (const name of members(sampleSchema).members.keys()) {
      expect(shows(name, undefined), name).toBe(true);
    }
  });

  it('is false for a list that lines or checkboxes would change', () => {
    for (const lost of [[''], [' a'], ['a\nb'], [1, {}], 'a']) {
      expect(canShow(member('allow'), lost), JSON.stringify(lost)).toBe(false);
    }
    expect(canShow(member('methods'), ['GET'])).toBe(true);
    expect(canShow(member('methods'), ['GET', 'BREW'])).toBe(false);
  });

  it('determines the kind of a member by its value', () => {
    const types = member('types');
    const variants = types.kind === 'variant' ? types.variants : [];
    const at = (value: unknown) => variantAt(variants, value);
    expect([at(undefined), at([]), at(['text/html']), at('*'), at({})]).toEqual([0, 0, 0, 1, -1]);
  });
});
