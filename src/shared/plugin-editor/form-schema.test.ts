import { createSchemaUtils } from '@rjsf/utils';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort } from '#contract/testing/effort.ts';
import { sampleSchema } from './fixture.ts';
import { tidySettings } from './form-data.ts';
import { fieldKindOf, type Variant, variantAt } from './form-fit.ts';
import { formSchema } from './form-schema.ts';
import { formValidator } from './form-validator.ts';
import { stillDefaults } from './still-defaults.ts';

const names = { type: 'array', items: { type: 'string' } };
const code = { type: 'integer' };

/** A choice between two shapes, and a member that only old settings have. */
const shapes = {
  type: 'object',
  properties: { old: { type: 'integer', deprecated: true } },
  oneOf: [
    { required: ['mode'], properties: { mode: { const: 'Allow' }, code, allowed: names } },
    { required: ['mode'], properties: { mode: { const: 'Deny' }, code, denied: names } },
  ],
};

/** Settings of any kind, with members that the schema knows, right or wrong, and others. */
const anySettings = fc
  .tuple(
    fc.dictionary(
      fc.constantFrom(...Object.keys(sampleSchema.properties as object)),
      fc.jsonValue(),
    ),
    fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      fc.jsonValue(),
    ),
  )
  .map(([known, unknown]) => JSON.parse(JSON.stringify({ ...unknown, ...known })));

/** What the form makes of settings when it opens; the settings themselves where there is no form. */
function opened(settings: unknown): unknown {
  const schema = formSchema(sampleSchema, settings);
  if (!schema) return settings;
  const utils = createSchemaUtils(formValidator, schema, stillDefaults);
  return tidySettings(utils.getDefaultFormState(schema, settings), settings);
}

describe('the form of a plugin', () => {
  it('leaves any settings as they are, with every member that the schema does not know', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(opened(settings)).toEqual(settings);
      }),
      { numRuns: 500 * effort },
    );
  });

  it('writes no default, no constant and no empty list into settings', () => {
    expect(opened({})).toEqual({});
    expect(opened({ policy: 'redis' })).toEqual({ policy: 'redis' });
    expect(JSON.stringify(formSchema(sampleSchema, {}))).not.toContain('"default"');
  });

  it('has a field for each kind of member', () => {
    const properties = formSchema(sampleSchema, {})?.properties;
    expect(properties).toMatchObject({
      count: { 'x-field': 'scalar', 'x-types': ['integer'], examples: [100] },
      policy: { 'x-field': 'scalar', 'x-values': ['local', 'redis'], 'x-default': 'local' },
      key: { 'x-field': 'scalar', 'x-types': ['string', 'integer'] },
      allow: { 'x-field': 'list', 'x-item': { 'x-types': ['string'] } },
      nodes: { type: 'array', items: { properties: { port: { 'x-default': 6379 } } } },
      headers: { 'x-field': 'map' },
      timeout: { type: 'object', properties: { read: { 'x-types': ['number'] } } },
      fixed: { 'x-values': ['always'] },
      anything: { 'x-field': 'json' },
    });
  });

  it('shows as JSON what the settings hold in another form than the schema says', () => {
    const properties = formSchema(sampleSchema, {
      timeout: 'soon',
      headers: { a: { b: 1 } },
      nodes: [{ host: ['x'] }],
      count: null,
    })?.properties;
    expect(properties?.timeout).toMatchObject({ 'x-field': 'json' });
    const kind = (name: string, value: unknown) =>
      fieldKindOf((properties?.[name] ?? {}) as Record<string, unknown>, value);
    expect(kind('headers', { a: { b: 1 } })).toBe('json');
    expect(kind('headers', { a: 'b' })).toBe('map');
    expect(kind('count', null)).toBe('json');
    expect(kind('count', 'text')).toBe('scalar');
    expect(kind('allow', ['a'])).toBe('list');
    for (const lost of [[''], [' a'], ['a\nb'], [1, {}], 'a']) {
      expect(kind('allow', lost), JSON.stringify(lost)).toBe('json');
    }
    expect(kind('methods', ['GET'])).toBe('list');
    expect(kind('methods', ['GET', 'BREW'])).toBe('json');
    expect(kind('types', '*')).toBe('variant');
    expect(kind('types', ['text/html'])).toBe('variant');
    expect(kind('types', { a: 1 })).toBe('json');
  });

  it('tells the kinds of a member apart by its value', () => {
    const properties = formSchema(sampleSchema, {})?.properties;
    const types = properties?.types as { 'x-variants': Variant[] };
    expect(types['x-variants']).toMatchObject([
      { title: 'Some', start: [], node: { 'x-field': 'list' } },
      { title: 'All', start: '*', node: { 'x-values': ['*'] } },
    ]);
    const at = (value: unknown) => variantAt(types['x-variants'], value);
    expect([at(undefined), at([]), at('*'), at({})]).toEqual([0, 0, 1, -1]);
  });

  it('offers no outdated member, and of a choice between shapes those of the chosen one', () => {
    const names = (settings: object) => Object.keys(formSchema(shapes, settings)?.properties ?? {});
    expect(names({})).toEqual(['mode', 'code']);
    expect(names({ mode: 'Allow' })).toEqual(['mode', 'code', 'allowed']);
    expect(names({ mode: 'Deny', allowed: ['a'] })).toEqual(['mode', 'code', 'allowed', 'denied']);
    expect(names({ old: 1 })).toContain('old');
    expect(formSchema(shapes, {})?.required).toEqual(['mode']);
  });

  it('is not offered for a plugin without members, or for settings that it cannot carry', () => {
    expect(formSchema({ type: 'object' }, {})).toBeNull();
    expect(formSchema(sampleSchema, 'text')).toBeNull();
    expect(formSchema(sampleSchema, { deep: [{ valueOf: 0 }] })).toBeNull();
  });

  it('shows the members of a condition once it holds', () => {
    const shown = (settings: object) => {
      const schema = formSchema(sampleSchema, settings);
      if (!schema) throw new Error('No form');
      const utils = createSchemaUtils(formValidator, schema, stillDefaults);
      return Object.keys(utils.retrieveSchema(schema, settings).properties ?? {});
    };
    expect(shown({ policy: 'redis' })).toContain('redis_host');
    expect(shown({ policy: 'local' })).not.toContain('redis_host');
  });
});

describe('tidySettings', () => {
  it('drops members without a value and objects that were emptied, and keeps what was empty before', () => {
    expect(
      tidySettings({ a: undefined, b: { c: undefined }, d: {}, e: [{ f: undefined }] }, { d: {} }),
    ).toEqual({
      d: {},
      e: [{}],
    });
  });

  it('drops an empty object that the form made, but not one that was asked for', () => {
    expect(tidySettings({ a: 1, made: {} }, { a: 1 })).toEqual({ a: 1 });
    expect(tidySettings({ deep: { asked: {} } }, {}, 'settings/deep/asked')).toEqual({
      deep: { asked: {} },
    });
  });
});

describe('formValidator', () => {
  it('says which values a part of a schema takes', () => {
    const port = { $ref: '#/$defs/port' };
    expect(formValidator.isValid(port, 80, sampleSchema)).toBe(true);
    expect(formValidator.isValid(port, 0, sampleSchema)).toBe(false);
    expect(formValidator.isValid({ $ref: '#/$defs/none' }, 1, sampleSchema)).toBe(false);
  });

  it('finds the faults of settings with their places', () => {
    const { errors, errorSchema } = formValidator.validateFormData({ nodes: [{}] }, sampleSchema);
    expect(errors.map(({ property }) => property)).toEqual(['.count', '.nodes.0.host']);
    expect(errorSchema).toHaveProperty(['nodes', '0', 'host', '__errors'], ['Required']);
  });
});
