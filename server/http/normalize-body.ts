import { core } from 'zod';

/**
 * Normalizes a request body before validation. The public Go client sends whole records with `null` for empty lists,
 * `"0"` for unset ids, and an empty string for an unset type of a path. These are removed wherever the schema does not
 * allow the value itself. Members of open maps (plugins, metadata) and unknown members stay unchanged.
 */
export function normalizeBody(value: unknown, schema: core.$ZodType): unknown {
  const type = unwrap(schema);
  const { def } = type._zod;
  if (def.type === 'array' && Array.isArray(value)) {
    const element = (def as unknown as { element: core.$ZodType }).element;
    return value.map((item) => normalizeBody(item, element));
  }
  if (def.type !== 'object' || !isRecord(value)) return value;
  const { shape } = def as unknown as { shape: Record<string, core.$ZodType> };
  const out: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const memberSchema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (!memberSchema) out[key] = member;
    else if (isUnset(key, member, memberSchema)) continue;
    else out[key] = normalizeBody(member, memberSchema);
  }
  return out;
}

/**
 * The choices that an empty string leaves unset, according to the contract. A rule for all choices with a default would
 * give an access token with an empty scope every right.
 */
const choicesSentEmpty: ReadonlySet<string> = new Set(['path_type']);

function isUnset(key: string, value: unknown, schema: core.$ZodType): boolean {
  const isMark = value === null || value === '0' || (value === '' && choicesSentEmpty.has(key));
  return isMark && !core.safeParse(schema, value).success;
}

/** Removes optional, nullable and default wrappers. */
function unwrap(schema: core.$ZodType): core.$ZodType {
  const { def } = schema._zod;
  return 'innerType' in def ? unwrap(def.innerType as core.$ZodType) : schema;
}

/** The member names of an object schema, with or without wrappers; empty for other schemas. */
export function memberNames(schema: core.$ZodType | undefined): string[] {
  if (!schema) return [];
  const { def } = unwrap(schema)._zod;
  return def.type === 'object' ? Object.keys((def as unknown as { shape: object }).shape) : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
