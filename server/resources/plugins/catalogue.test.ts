import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { pluginIssues } from '#domain/plugin-validation.ts';
import { isObject } from '#domain/schema-places.ts';
import { isSecretAt } from '#domain/secrets.ts';
import { plugins } from './catalogue.ts';
import { metaSchema } from './testing/meta-schema.ts';

const all = [...plugins.values()];
const schemas = all.flatMap(({ name, schema, metadata_schema }) => [
  { name, schema },
  ...(metadata_schema ? [{ name: `${name} metadata`, schema: metadata_schema }] : []),
]);

interface Property {
  path: string[];
  schema: JsonSchema;
}

/** Every property that a schema describes, wherever its keywords put it. */
function propertiesOf(schema: unknown, path: string[]): Property[] {
  if (Array.isArray(schema)) return schema.flatMap((item) => propertiesOf(item, path));
  if (!isObject(schema)) return [];
  const { properties, items, additionalProperties, ...rest } = schema;
  const own = Object.entries(isObject(properties) ? properties : {}).flatMap(([name, member]) => [
    { path: [...path, name], schema: member as JsonSchema },
    ...propertiesOf(member, [...path, name]),
  ]);
  const inner = [
    ...propertiesOf(items, [...path, '0']),
    ...propertiesOf(additionalProperties, [...path, '*']),
  ];
  const applied = ['anyOf', 'oneOf', 'allOf', 'then', 'else'].flatMap((keyword) =>
    propertiesOf(rest[keyword], path),
  );
  return [...own, ...inner, ...applied];
}

/** A condition names a property again, without describing it. */
const described = ({ schema }: Property) => 'description' in schema;
const pathOf = ({ path }: Property) => path.join('.');

describe('the catalogue', () => {
  it('holds the plugins that operators look for', () => {
    expect(all.length).toBeGreaterThanOrEqual(33);
    expect(all.map(({ name }) => name)).toEqual([...plugins.keys()]);
  });

  it.each(schemas)('has a valid schema of JSON Schema 2020-12 for $name', ({ schema }) => {
    expect(pluginIssues(metaSchema, schema, '')).toEqual([]);
  });

  it.each(all)('starts $name with a configuration that is valid', ({ schema, default: start }) => {
    expect(pluginIssues(schema, start, '')).toEqual([]);
  });

  it.each(all)('shows a use of $name that is valid', ({ schema, example }) => {
    expect(pluginIssues(schema, example, '')).toEqual([]);
  });

  it.each(schemas)('explains every property of $name in a sentence', ({ name, schema }) => {
    const inOwnWords = propertiesOf(schema, [name]).filter(described);
    expect(inOwnWords.length).toBeGreaterThan(0);
    for (const { path, schema: property } of inOwnWords) {
      expect(property.description, path.join('.')).toMatch(/^[^\n]+[.]$/);
    }
  });

  it.each(all)('lets $name be switched off', ({ schema, example }) => {
    expect(pluginIssues(schema, { ...example, _meta: { disable: true } }, '')).toEqual([]);
    const issues = pluginIssues(schema, { ...example, _meta: { disable: 'yes' } }, 'p');
    expect(issues.map(({ field }) => field)).toEqual(['p._meta.disable']);
  });
});

describe('defaults and examples inside schemas', () => {
  it.each(schemas)('fit the property of $name', ({ name, schema }) => {
    const issues = propertiesOf(schema, [name]).flatMap((property) => {
      const { default: start, examples = [] } = property.schema;
      const values = [...(start === undefined ? [] : [start]), ...(examples as unknown[])];
      return values.flatMap((value) => pluginIssues(property.schema, value, pathOf(property)));
    });
    expect(issues).toEqual([]);
  });
});

describe('secrets', () => {
  it.each(schemas)(
    'of $name have the format password, and nothing else has',
    ({ name, schema }) => {
      const texts = propertiesOf(schema, [name.replace(' metadata', '')]).filter(
        ({ schema: { type } }) => type === 'string',
      );
      const marked = texts.filter((property) => property.schema.format === 'password');
      expect(texts.filter(({ path }) => isSecretAt(path)).map(pathOf)).toEqual(marked.map(pathOf));
    },
  );

  it('are found in the plugins that have some', () => {
    const owners = schemas.filter(({ schema }) =>
      propertiesOf(schema, []).some((property) => property.schema.format === 'password'),
    );
    expect(owners.map(({ name }) => name).sort()).toEqual([
      'csrf',
      'http-logger',
      'kafka-logger',
      'limit-conn',
      'limit-count',
      'limit-req',
      'openid-connect',
    ]);
  });
});
