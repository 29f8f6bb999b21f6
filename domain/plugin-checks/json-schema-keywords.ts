import { isObject } from '#domain/json.ts';
import type { CheckIssue } from './check.ts';
import { isLuaNumber, isTable } from './json-schema-references.ts';
import { regex } from './regex.ts';

/** A keyword's value; `undefined` also for `false`, which Lua takes for absent where it asks for truth. */
export function keywordOf(schema: object, name: string): unknown {
  const value: unknown = Object.hasOwn(schema, name) ? Reflect.get(schema, name) : undefined;
  return value === false && name !== 'contains' ? undefined : value;
}

type Rule = (value: unknown, schema: object) => Omit<CheckIssue, 'path'> | undefined;

const unlessIt = (holds: boolean, message: string) => (holds ? undefined : { message });

const isNumeric = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && isLuaNumber(value));

const count: Rule = (value) => unlessIt(isNumeric(value), 'A number');
const listOfSchemas: Rule = (value) => unlessIt(isTable(value), 'A list of schemas');
const map: Rule = (value) =>
  unlessIt(isObject(value) || (Array.isArray(value) && value.length === 0), 'An object');

/** The library writes a bound into code, so that some values compile and fail with each request. */
const bound: Rule = (value) => {
  if (isNumeric(value)) return undefined;
  const compiles = value === true || (typeof value === 'string' && /^[a-z_]\w*$/i.test(value));
  return compiles
    ? { message: 'A number; gateways answer requests with 500 otherwise', severity: 'warning' }
    : { message: 'A number' };
};

const pattern: Rule = (value) => {
  if (typeof value === 'number') return undefined;
  if (typeof value !== 'string') return { message: 'A regular expression' };
  // The library writes the pattern between double brackets of Lua.
  if (value.includes(']]')) return { message: 'Gateways cannot load a pattern that contains ]]' };
  return regex(value).length === 0
    ? undefined
    : { message: 'A valid regular expression; no value passes otherwise', severity: 'warning' };
};

const values: Rule = (value) => {
  if (!Array.isArray(value)) return { message: 'A list of values' };
  if (value.length === 0) return { message: 'At least one value' };
  return unlessIt(!value.includes(null), 'Gateways cannot compare with null');
};

const standardTypes = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];
const typeNames = new Set<unknown>([...standardTypes, 'table', 'function']);
const oneOfTypes = `One of: ${standardTypes.join(', ')}`;

const type: Rule = (value) => {
  const names: unknown[] = Array.isArray(value) ? value : [value];
  const known = isObject(value) || names.every((name) => typeNames.has(name));
  return unlessIt(known, oneOfTypes);
};

/** A dependency of a member that `properties` describes is a list of names or a schema. */
const dependencies: Rule = (value, schema) => {
  const wrong = map(value, schema);
  if (wrong || !isObject(value)) return wrong;
  const described = keywordOf(schema, 'properties');
  const names = isObject(described) ? described : {};
  const odd = Object.entries(value).some(
    ([name, member]) =>
      keywordOf(names, name) !== undefined &&
      (member === true || (typeof member === 'string' && member !== '')),
  );
  return unlessIt(!odd, 'Lists of names, or schemas');
};

/** Defaults of properties are written into code, which has no word for null. */
const properties: Rule = (value, schema) => {
  const wrong = map(value, schema);
  if (wrong || !isObject(value)) return wrong;
  const hasNull = Object.values(value).some(
    (member) => isObject(member) && isTable(member.default) && containsNull(member.default),
  );
  return unlessIt(!hasNull, 'Gateways cannot load a default that contains null');
};

const containsNull = (value: unknown): boolean =>
  value === null || (isTable(value) && Object.values(value).some(containsNull));

const rules: Readonly<Record<string, Rule>> = {
  type,
  properties,
  patternProperties: map,
  dependencies,
  required: (value) => unlessIt(isTable(value), 'A list of names'),
  minProperties: count,
  maxProperties: count,
  minItems: count,
  maxItems: count,
  minLength: count,
  maxLength: count,
  pattern,
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  multipleOf: count,
  enum: values,
  allOf: listOfSchemas,
  oneOf: listOfSchemas,
  anyOf: (value) => unlessIt(Array.isArray(value) && value.length > 0, 'At least one schema'),
};

/** What the library refuses at the keywords of one schema; schemas inside of it are not looked at. */
export const keywordIssues = (schema: object): CheckIssue[] =>
  Object.entries(rules).flatMap(([name, rule]) => {
    if (name === 'type' && Reflect.get(schema, 'type') === false) {
      return [{ path: [name], message: oneOfTypes }];
    }
    const value = keywordOf(schema, name);
    const found = value === undefined ? undefined : rule(value, schema);
    return found ? [{ path: [name], ...found }] : [];
  });
