import { describe, expect, it } from 'vitest';
import { isObject } from '#domain/json.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { pluginIssues } from '#domain/plugin-validation.ts';
import { isSecretAt } from '#domain/secrets.ts';
import { metaSchema } from '#server/testing/meta-schema.ts';
import { plugins } from './catalogue.ts';

const all = [...plugins.values()];
const schemas = all.flatMap(({ name, schema, metadata_schema }) => [
  { name, schema },
  ...(metadata_schema ? [{ name: `${name} metadata`, schema: metadata_schema }] : []),
]);

interface Property {
  path: string[];
  schema: JsonSchema;
}

/** All properties of a schema, including those in subschemas. */
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

/** Excludes properties of conditions, which have no description. */
const described = ({ schema }: Property) => 'description' in schema;
const pathOf = ({ path }: Property) => path.join('.');

describe('the plugin catalogue', () => {
  it('contains the common plugins', () => {
    expect(all.length).toBeGreaterThanOrEqual(33);
    expect(all.map(({ name }) => name)).toEqual([...plugins.keys()]);
  });

  it.each(schemas)('has a valid JSON Schema 2020-12 for $name', ({ schema }) => {
    expect(pluginIssues(metaSchema, schema, '')).toEqual([]);
  });

  it.each(all)('has valid default settings for $name', ({ schema, default: start }) => {
    expect(pluginIssues(schema, start, '')).toEqual([]);
  });

  it.each(all)('has a valid example for $name', ({ schema, example }) => {
    expect(pluginIssues(schema, example, '')).toEqual([]);
  });

  it.each(schemas)('describes every property of $name in a sentence', ({ name, schema }) => {
    const properties = propertiesOf(schema, [name]).filter(described);
    expect(properties.length).toBeGreaterThan(0);
    for (const { path, schema: property } of properties) {
      expect(property.description, path.join('.')).toMatch(/^[^\n]+[.]$/);
    }
  });

  it.each(all)('allows disabling $name', ({ schema, example }) => {
    expect(pluginIssues(schema, { ...example, _meta: { disable: true } }, '')).toEqual([]);
    const issues = pluginIssues(schema, { ...example, _meta: { disable: 'yes' } }, 'p');
    expect(issues.map(({ field }) => field)).toEqual(['p._meta.disable']);
  });
});

describe('defaults and examples inside schemas', () => {
  it.each(schemas)('match the properties of $name', ({ name, schema }) => {
    const issues = propertiesOf(schema, [name]).flatMap((property) => {
      const { default: start, examples = [] } = property.schema;
      const values = [...(start === undefined ? [] : [start]), ...(examples as unknown[])];
      return values.flatMap((value) => pluginIssues(property.schema, value, pathOf(property)));
    });
    expect(issues).toEqual([]);
  });
});

describe('secrets', () => {
  it.each(schemas)('of $name, and only those, have the format password', ({ name, schema }) => {
    const texts = propertiesOf(schema, [name.replace(' metadata', '')]).filter(
      ({ schema: { type } }) => type === 'string',
    );
    const marked = texts.filter((property) => property.schema.format === 'password');
    expect(texts.filter(({ path }) => isSecretAt(path)).map(pathOf)).toEqual(marked.map(pathOf));
  });

  it('exist in the expected plugins', () => {
    const owners = schemas.filter(({ schema }) =>
      propertiesOf(schema, []).some((property) => property.schema.format === 'password'),
    );
    const common = [
      'csrf',
      'http-logger',
      'kafka-logger',
      'limit-conn',
      'limit-count',
      'limit-req',
      'openid-connect',
    ];
    expect(owners.map(({ name }) => name)).toEqual(expect.arrayContaining(common));
  });
});
