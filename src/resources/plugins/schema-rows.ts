import { isRecord } from '#lib/equal.ts';
import { listIn, namesIn, recordIn, resolved, type Schema } from '#lib/json-schema.ts';
import { joinWords } from '#lib/text.ts';
import { constraintTexts, typeText } from './schema-text.ts';

/** A property of a JSON Schema, as a table row. */
export interface SchemaRow {
  /** Dotted; `[]` is any item of a list and `*` a member of any name: `nodes[].host`. */
  path: string;
  type: string;
  required: boolean;
  /** The setting that it applies with: `policy redis`. */
  when?: string;
  /** As JSON. */
  default?: string;
  /** For example `1 to 599` or `one of: local, redis`. */
  constraints: string[];
  description?: string;
}

/** Deeper than any settings are nested; limits recursive schemas. */
const MAX_DEPTH = 6;

/**
 * The properties of a JSON Schema (2020-12) in its order, each followed by its nested properties. Properties of branches
 * (`oneOf`, `anyOf`, `allOf`, `if`) come after the common ones. `_meta`, which every plugin accepts, comes last.
 */
export function schemaRows(schema: unknown): SchemaRow[] {
  const rows = new Map<string, SchemaRow>();
  if (isRecord(schema)) collectRows({ schema, root: schema, prefix: '', depth: 0 }, rows);
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
  /** Whether the schema is an alternative, whose properties are not required. */
  optional?: boolean;
}

function collectRows(at: Walk, rows: Map<string, SchemaRow>): void {
  const { schema, root, prefix, depth } = at;
  if (depth > MAX_DEPTH) return;
  const required = new Set(namesIn(schema.required));
  for (const [name, value] of Object.entries(recordIn(schema.properties))) {
    const property = resolved(root, value);
    const path = prefix ? `${prefix}.${name}` : name;
    // The common property is more precise than that of a branch.
    if (!rows.has(path)) rows.set(path, rowOf(path, property, required.has(name), at));
    collectNested({ ...at, schema: property, prefix: path, depth: depth + 1 }, rows);
  }
  for (const part of branchesOf(schema, root)) collectRows({ ...at, ...part }, rows);
}

function collectNested(at: Walk, rows: Map<string, SchemaRow>): void {
  const { schema, root, prefix } = at;
  collectRows(at, rows);
  if (isRecord(schema.items)) {
    collectNested({ ...at, schema: resolved(root, schema.items), prefix: `${prefix}[]` }, rows);
  }
  if (isRecord(schema.additionalProperties)) {
    const values = resolved(root, schema.additionalProperties);
    collectNested({ ...at, schema: values, prefix: `${prefix}.*` }, rows);
  }
}

function rowOf(path: string, schema: Schema, required: boolean, at: Walk): SchemaRow {
  const { description } = schema;
  return {
    path,
    type: typeText(schema),
    required: required && !at.optional,
    constraints: constraintTexts(schema),
    ...(at.when && { when: at.when }),
    ...(schema.default !== undefined && { default: JSON.stringify(schema.default) }),
    ...(typeof description === 'string' && { description }),
  };
}

/** The schemas in `allOf`, `oneOf`, `anyOf` and `then`. */
function branchesOf(schema: Schema, root: Schema): Pick<Walk, 'schema' | 'when' | 'optional'>[] {
  const all = listIn(schema.allOf).map((part) => ({ schema: resolved(root, part) }));
  const some = [...listIn(schema.oneOf), ...listIn(schema.anyOf)].map((part) => {
    const branch = resolved(root, part);
    return { schema: branch, optional: true, when: titleOf(branch) };
  });
  const conditional = isRecord(schema.then)
    ? [{ schema: resolved(root, schema.then), when: conditionOf(schema.if) }]
    : [];
  return [...all, ...some, ...conditional];
}

/** The title of a branch with properties; a branch that only requires members is no condition. */
function titleOf(branch: Schema): string | undefined {
  return isRecord(branch.properties) && typeof branch.title === 'string' ? branch.title : undefined;
}

/** Describes an `if` that compares members with values, such as `policy redis`. */
function conditionOf(condition: unknown): string | undefined {
  if (!isRecord(condition)) return undefined;
  const parts = Object.entries(recordIn(condition.properties)).flatMap(([name, value]) => {
    if (!isRecord(value)) return [];
    const values = value.const === undefined ? listIn(value.enum) : [value.const];
    return values.length > 0 ? [`${name} ${joinWords(values.map(String), 'or')}`] : [];
  });
  return parts.length > 0 ? joinWords(parts) : undefined;
}
