import { createSchemaUtils } from '@rjsf/utils';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleSchema } from './fixture.ts';
import { tidySettings } from './form-data.ts';
import { formSchema } from './form-schema.ts';
import { formValidator } from './form-validator.ts';
import { stillDefaults } from './still-defaults.ts';

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
  return tidySettings(utils.getDefaultFormState(schema, settings));
}

describe('the form of a plugin', () => {
  it('leaves any settings as they are, with every member that the schema does not know', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(opened(settings)).toEqual(settings);
      }),
      { numRuns: 500 },
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
      allow: { type: 'array', items: { 'x-field': 'scalar' } },
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
    for (const name of ['timeout', 'headers', 'nodes', 'count']) {
      expect(properties?.[name], name).toMatchObject({ 'x-field': 'json' });
    }
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
      tidySettings({ a: undefined, b: { c: undefined }, d: {}, e: [{ f: undefined }] }),
    ).toEqual({
      d: {},
      e: [{}],
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
