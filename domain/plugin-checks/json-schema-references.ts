import { isObject } from '#domain/json.ts';
import type { CheckIssue } from './check.ts';

/** A part of a schema with its path from the root. */
interface Part {
  schema: unknown;
  path: string[];
}

interface References {
  /** Ids that the library refuses. */
  issues: CheckIssue[];
  /** Follows `$ref` from a part to the schema that it stands for, or says why it leads nowhere. */
  resolve: (part: Part) => Part | CheckIssue;
}

/** A table of Lua: a JSON object or list. */
export const isTable = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

const luaNumber = /^\s*[+-]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)\s*$/i;

/** Whether `tonumber` of Lua reads a text. */
export const isLuaNumber = (text: string) => luaNumber.test(text);

/** A part of a JSON Pointer as the library reads it (lib/jsonschema/store.lua): a number, or an unescaped name. */
export function decodedPart(part: string): string | number {
  if (isLuaNumber(part)) return Number(part);
  return part
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/~[01]/g, (code) => (code === '~0' ? '~' : '/'));
}

/** Reads the ids of a schema as lib/jsonschema/store.lua of api7/jsonschema does. */
export function referencesOf(root: Record<string, unknown>): References {
  const aliases = new Map<string, Part>();
  const issues: CheckIssue[] = [];
  let hasBases = typeof root.id === 'string';
  walk({ schema: root, path: [] }, (part, schema) => {
    const { $id, id } = schema;
    const { path } = part;
    if ($id !== undefined && $id !== false) {
      const [, fragment] = String($id).split(/#(.*)/s);
      if (typeof $id === 'string' && fragment !== undefined) aliases.set(fragment, part);
      else issues.push({ path: [...path, '$id'], message: 'A name in this schema, such as #item' });
    }
    if (id === undefined || id === false || !standsForSchema(path)) return;
    const isAddress = typeof id === 'string' && !/^#|#./s.test(id);
    hasBases ||= isAddress;
    if (!isAddress && (path.length > 0 || typeof id === 'string')) {
      issues.push({ path: [...path, 'id'], message: 'An address without a fragment' });
    }
  });
  return { issues, resolve: (part) => resolved(part, root, aliases, hasBases) };
}

function walk(part: Part, visit: (part: Part, schema: Record<string, unknown>) => void): void {
  const { schema, path } = part;
  if (isObject(schema)) visit(part, schema);
  if (!isTable(schema)) return;
  for (const [name, inner] of Object.entries(schema)) {
    const skipped = !Array.isArray(schema) && (name === 'enum' || name.startsWith('_'));
    if (!skipped) walk({ schema: inner, path: [...path, name] }, visit);
  }
}

const parents = new Set(['additionalItems', 'additionalProperties', 'items', 'not']);
const mapParents = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);
const listParents = new Set(['items', 'allOf', 'anyOf', 'oneOf']);

/** Whether the library takes a part of a document for a schema, so that `id` is its id and not a property. */
function standsForSchema(path: readonly string[]): boolean {
  const parent = path.at(-1) ?? '';
  const grandparent = path.at(-2) ?? '';
  if (path.length === 0 || parents.has(parent) || mapParents.has(grandparent)) return true;
  return /^\d+$/.test(parent) && listParents.has(grandparent);
}

function resolved(
  from: Part,
  root: unknown,
  aliases: ReadonlyMap<string, Part>,
  hasBases: boolean,
): Part | CheckIssue {
  const visited = new Set<unknown>();
  let part = from;
  while (isObject(part.schema)) {
    const reference = part.schema.$ref;
    if (reference === undefined || reference === false) return part;
    const path = [...from.path, '$ref'];
    if (typeof reference !== 'string') return { path, rule: 'type', message: 'Text' };
    if (visited.has(part.schema)) return { path, message: 'Leads back to itself' };
    visited.add(part.schema);
    const [base, fragment] = reference.split(/#(.*)/s);
    // With ids the target depends on how addresses resolve. In doubt the schema is taken.
    if (hasBases) return { schema: true, path };
    if (base !== '' && base !== 'root:') {
      return { path, message: 'A place in this schema, for example #/definitions/item' };
    }
    const target = aliases.get(fragment ?? '') ?? targetOf(fragment ?? '', root);
    if (!target) return { path, message: `This schema has no ${reference}` };
    if (fragment === undefined) return target;
    part = target;
  }
  return part;
}

function targetOf(fragment: string, root: unknown): Part | undefined {
  let part: Part = { schema: root, path: [] };
  for (const raw of fragment.split('/').filter((text) => text !== '')) {
    const { schema } = part;
    const name = decodedPart(raw);
    // A number is an index, which no object of a JSON document has.
    if (!isTable(schema) || Array.isArray(schema) !== (typeof name === 'number')) return undefined;
    if (!Object.hasOwn(schema, name)) return undefined;
    const inner = (schema as Record<string | number, unknown>)[name];
    part = { schema: inner, path: [...part.path, String(name)] };
  }
  return part;
}
