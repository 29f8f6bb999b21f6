import { isRecord } from '#lib/equal.ts';
import { listIn, namesIn, recordIn, resolved, type Schema } from '#lib/json-schema.ts';
import { joinWords } from '#lib/text.ts';
import { boundWords, typeWords } from './schema-words.ts';

/** One property of a JSON Schema, as a row of a table. */
export interface SchemaRow {
  /** Dotted; `[]` stands for each item of a list and `*` for a member of any name: `nodes[].host`. */
  path: string;
  type: string;
  required: boolean;
  /** Under which other setting it counts: `policy redis`. */
  when?: string;
  /** As JSON; absent when there is none. */
  default?: string;
  /** What limits the value, in words: `1 to 599`, `one of: local, redis`. */
  bounds: string[];
  description?: string;
}

/** Deeper than any settings are nested; a schema that refers to itself ends here. */
const MAX_DEPTH = 6;

/**
 * The properties of a JSON Schema (2020-12) in its order, those of nested objects and of items behind the property that
 * holds them. Properties that only a branch of `oneOf`, `anyOf`, `allOf` or `if` names come after those of all, and
 * `_meta`, which every plugin takes, comes last.
 */
export function schemaRows(schema: unknown): SchemaRow[] {
  const rows = new Map<string, SchemaRow>();
  if (isRecord(schema)) walk({ schema, root: schema, prefix: '', depth: 0 }, rows);
  const isMeta = ({ path }: SchemaRow) => path === '_meta' || path.startsWith('_meta.');
  const all = [...rows.values()];
  return [...all.filter((row) => !isMeta(row)), ...all.filter(isMeta)];
}

interface Walk {
  schema: Schema;
  root: Schema;
  prefix: string;
  depth: number;
  when?: string | undefined;
  /** In a branch that need not be the one that is taken nothing is required. */
  loose?: boolean;
}

function walk(at: Walk, rows: Map<string, SchemaRow>): void {
  const { schema, root, prefix, depth } = at;
  if (depth > MAX_DEPTH) return;
  const required = new Set(namesIn(schema.required));
  for (const [name, value] of Object.entries(recordIn(schema.properties))) {
    const property = resolved(root, value);
    const path = prefix ? `${prefix}.${name}` : name;
    // What all branches share is there already, and says more.
    if (!rows.has(path)) rows.set(path, rowOf(path, property, required.has(name), at));
    inside({ ...at, schema: property, prefix: path, depth: depth + 1 }, rows);
  }
  for (const part of branchesOf(schema, root)) walk({ ...at, ...part }, rows);
}

function inside(at: Walk, rows: Map<string, SchemaRow>): void {
  const { schema, root, prefix } = at;
  walk(at, rows);
  if (isRecord(schema.items)) {
    inside({ ...at, schema: resolved(root, schema.items), prefix: `${prefix}[]` }, rows);
  }
  if (isRecord(schema.additionalProperties)) {
    const values = resolved(root, schema.additionalProperties);
    inside({ ...at, schema: values, prefix: `${prefix}.*` }, rows);
  }
}

function rowOf(path: string, schema: Schema, required: boolean, at: Walk): SchemaRow {
  const { description } = schema;
  return {
    path,
    type: typeWords(schema),
    required: required && !at.loose,
    bounds: boundWords(schema),
    ...(at.when && { when: at.when }),
    ...(schema.default !== undefined && { default: JSON.stringify(schema.default) }),
    ...(typeof description === 'string' && { description }),
  };
}

/** The further schemas that a value must, or may, fit as a whole. */
function branchesOf(schema: Schema, root: Schema): Pick<Walk, 'schema' | 'when' | 'loose'>[] {
  const all = listIn(schema.allOf).map((part) => ({ schema: resolved(root, part) }));
  const some = [...listIn(schema.oneOf), ...listIn(schema.anyOf)].map((part) => {
    const branch = resolved(root, part);
    return { schema: branch, loose: true, when: titleOf(branch) };
  });
  const conditional = isRecord(schema.then)
    ? [{ schema: resolved(root, schema.then), when: conditionOf(schema.if) }]
    : [];
  return [...all, ...some, ...conditional];
}

/** A branch that has properties of its own is called by its title; one that only asks for members is no condition. */
function titleOf(branch: Schema): string | undefined {
  return isRecord(branch.properties) && typeof branch.title === 'string' ? branch.title : undefined;
}

/** `if` of the kind "this member has this value", as `policy redis`. */
function conditionOf(condition: unknown): string | undefined {
  if (!isRecord(condition)) return undefined;
  const words = Object.entries(recordIn(condition.properties)).flatMap(([name, value]) => {
    if (!isRecord(value)) return [];
    const values = value.const === undefined ? listIn(value.enum) : [value.const];
    return values.length > 0 ? [`${name} ${joinWords(values.map(String), 'or')}`] : [];
  });
  return words.length > 0 ? joinWords(words) : undefined;
}
