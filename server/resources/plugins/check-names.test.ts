import { expect, it } from 'vitest';
import { gatewayVersions } from '#domain/gateway-versions.ts';
import { isObject } from '#domain/json.ts';
import { checks } from '#domain/plugin-checks/registry.ts';
import { plugins } from './catalogue.ts';

/** The values of a keyword anywhere in a schema, with the paths to them. */
function valuesOf(
  schema: unknown,
  keyword: string,
  path: string,
): { path: string; value: unknown }[] {
  if (Array.isArray(schema)) {
    return schema.flatMap((part, index) => valuesOf(part, keyword, `${path}.${index}`));
  }
  if (!isObject(schema)) return [];
  const own = keyword in schema ? [{ path, value: schema[keyword] }] : [];
  const parts = Object.entries(schema);
  return [...own, ...parts.flatMap(([name, part]) => valuesOf(part, keyword, `${path}.${name}`))];
}

const uses = (keyword: string) =>
  [...plugins].flatMap(([name, { schema, metadata_schema }]) => [
    ...valuesOf(schema, keyword, name),
    ...valuesOf(metadata_schema, keyword, `${name} metadata`),
  ]);

it('has a check for each name in the catalogue', () => {
  const named = uses('x-check').flatMap(({ path, value }) =>
    [value].flat().map((name) => ({ path, name: String(name) })),
  );
  expect(named.filter(({ name }) => !Object.hasOwn(checks, name))).toEqual([]);
  expect(named.length).toBeGreaterThan(0);
});

it('knows each version that introduced a plugin or a member', () => {
  const versions = [
    ...uses('x-since'),
    ...[...plugins].map(([path, { since }]) => ({ path, value: since })),
  ].filter(({ value }) => value !== undefined);
  expect(versions.filter(({ value }) => !gatewayVersions.some((one) => one === value))).toEqual([]);
  expect(versions.length).toBeGreaterThan(0);
});
