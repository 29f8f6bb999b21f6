import { type Schema, Validator } from '@cfworker/json-schema';
import { isObject } from './json.ts';

/** A part of a value with a schema that applies to it. Several schemas may apply to one part. */
export interface SchemaPart {
  schema: Record<string, unknown>;
  value: unknown;
  /** Path from the root of the value. */
  path: string[];
}

/**
 * Lists the parts of a value with the schemas that apply to them, from the root down. Of `anyOf` and `oneOf` the forms
 * apply that accept the value, and `then` or `else` as `if` decides. References are not followed: schemas of plugins
 * have none.
 */
export function schemaParts(schema: unknown, value: unknown, path: string[] = []): SchemaPart[] {
  if (!isObject(schema)) return [];
  return [
    { schema, value, path },
    ...inPlace(schema, value).flatMap((part) => schemaParts(part, value, path)),
    ...memberParts(schema, value, path),
    ...itemParts(schema, value, path),
  ];
}

const listOf = (schemas: unknown): unknown[] => (Array.isArray(schemas) ? schemas : []);

/** The schemas inside of a schema that apply to the same value. */
function inPlace(schema: Record<string, unknown>, value: unknown): unknown[] {
  const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  const dependent = isObject(schema.dependentSchemas) ? schema.dependentSchemas : {};
  return [
    ...listOf(schema.allOf),
    ...choices.filter((form) => accepts(form, value)),
    ...(schema.if === undefined ? [] : [accepts(schema.if, value) ? schema.then : schema.else]),
    ...Object.entries(dependent).flatMap(([name, form]) =>
      isObject(value) && Object.hasOwn(value, name) ? [form] : [],
    ),
  ];
}

function memberParts(schema: Record<string, unknown>, value: unknown, path: string[]) {
  if (!isObject(value)) return [];
  const named = isObject(schema.properties) ? schema.properties : {};
  const patterns = Object.entries(
    isObject(schema.patternProperties) ? schema.patternProperties : {},
  ).map(([pattern, form]) => ({ pattern: new RegExp(pattern, 'u'), form }));
  return Object.entries(value).flatMap(([name, member]) => {
    const forms = [
      ...(Object.hasOwn(named, name) ? [named[name]] : []),
      ...patterns.filter(({ pattern }) => pattern.test(name)).map(({ form }) => form),
    ];
    const all = forms.length > 0 ? forms : [schema.additionalProperties];
    return all.flatMap((form) => schemaParts(form, member, [...path, name]));
  });
}

function itemParts(schema: Record<string, unknown>, value: unknown, path: string[]) {
  if (!Array.isArray(value)) return [];
  const first = listOf(schema.prefixItems);
  return value.flatMap((item: unknown, index) =>
    schemaParts(first[index] ?? schema.items, item, [...path, String(index)]),
  );
}

function accepts(schema: unknown, value: unknown): boolean {
  if (typeof schema === 'boolean') return schema;
  if (!isObject(schema)) return true;
  return new Validator(schema as Schema, '2020-12').validate(value).valid;
}
