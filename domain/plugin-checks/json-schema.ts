import { isObject } from '#domain/json.ts';
import type { Check, CheckIssue } from './check.ts';
import { keywordIssues, keywordOf } from './json-schema-keywords.ts';
import { decodedPart, isTable, referencesOf } from './json-schema-references.ts';

/** A schema with its path from the root of the document. */
interface Part {
  schema: unknown;
  path: string[];
}

const SCHEMA = 'A schema: an object, true or false';

/**
 * Check `json-schema`: an object that compiles as the JSON Schema library of gateways takes it, api7/jsonschema
 * (lib/jsonschema.lua), which follows draft 7. It takes members that it does not know, and much that the standard
 * forbids. What compiles but cannot work is a warning.
 */
export const jsonSchema: Check = (value) => {
  if (!isObject(value)) return [];
  const references = referencesOf(value);
  const issues = [...references.issues];
  const seen = new Set<unknown>();
  const waiting: Part[] = [{ schema: value, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const target = references.resolve(next);
    if ('message' in target) issues.push(target);
    else if (!seen.has(target.schema)) {
      if (isTable(target.schema)) seen.add(target.schema);
      issues.push(...partIssues(target));
      const { parts, unreadable } = partsIn(target);
      issues.push(...unreadable);
      waiting.push(...parts);
    }
  }
  return issues;
};

function partIssues({ schema, path }: Part): CheckIssue[] {
  if (typeof schema === 'boolean') return [];
  if (typeof schema === 'string') {
    return [{ path, rule: 'type', message: SCHEMA, severity: 'warning' }];
  }
  if (!isTable(schema)) return [{ path, rule: 'type', message: SCHEMA }];
  return keywordIssues(schema).map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

const singles = ['additionalProperties', 'items', 'additionalItems', 'not', 'contains', 'if'];
const maps = ['properties', 'patternProperties', 'dependencies'];
const lists = ['items', 'allOf', 'anyOf', 'oneOf'];

/** The schemas inside of a schema, and the names among its members that the library looks up wrongly. */
function partsIn({ schema, path }: Part): { parts: Part[]; unreadable: CheckIssue[] } {
  if (!isObject(schema)) return { parts: [], unreadable: [] };
  const branches = keywordOf(schema, 'if') === undefined ? [] : ['then', 'else'];
  const single = [...singles, ...branches].flatMap((name): Part[] => {
    const inner = keywordOf(schema, name);
    return isSchemaOf(name, inner, schema) ? [{ schema: inner, path: [...path, name] }] : [];
  });
  const listed = lists.flatMap((name) => {
    const inner = keywordOf(schema, name);
    const items: unknown[] = Array.isArray(inner) ? inner : [];
    return items.map((item, index) => ({ schema: item, path: [...path, name, String(index)] }));
  });
  const named = maps.flatMap((name) => membersOf(schema, name, [...path, name]));
  return {
    parts: [...single, ...listed, ...named.filter((part) => 'schema' in part)],
    unreadable: named.filter((part) => 'message' in part),
  };
}

/** Whether the library compiles the value of a keyword that holds one schema. */
function isSchemaOf(name: string, inner: unknown, schema: Record<string, unknown>): boolean {
  if (inner === undefined) return false;
  const hasTuple = Array.isArray(schema.items) && schema.items.length > 0;
  if (name === 'additionalProperties') return isTable(inner);
  if (name === 'additionalItems') return hasTuple && isTable(inner);
  return name !== 'items' || !hasTuple;
}

/** The library finds a member by its name as a part of a JSON Pointer, so that some names lead elsewhere. */
function membersOf(
  schema: Record<string, unknown>,
  keyword: string,
  path: string[],
): (Part | CheckIssue)[] {
  const members = keywordOf(schema, keyword);
  if (!isObject(members)) return [];
  return Object.entries(members).flatMap(([name, member]): (Part | CheckIssue)[] => {
    if (keyword === 'dependencies' && !isSchemaDependency(member)) return [];
    const found = decodedPart(name);
    if (typeof found === 'string' && Object.hasOwn(members, found)) {
      return [{ schema: members[found], path: [...path, found] }];
    }
    const message =
      typeof found === 'number'
        ? 'Gateways cannot load a schema for a name that is a number'
        : 'Gateways cannot load a schema for a name with a percent code, ~0 or ~1';
    return [{ path: [...path, name], message }];
  });
}

/** A list names other members, and `false` stands for nothing. */
const isSchemaDependency = (value: unknown) =>
  value !== false && value !== '' && !(Array.isArray(value) && value.length > 0);
