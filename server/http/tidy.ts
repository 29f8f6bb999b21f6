import { core } from 'zod';

/**
 * Prepares a request body for validation. The API's public Go client sends whole records: `null` for an empty
 * list, `"0"` for an id that is not set. Both mean "absent" here, wherever the schema does not allow the value itself.
 * Members under open maps (plugins, metadata) and members that the schema does not name are left alone.
 */
export function tidy(value: unknown, schema: core.$ZodType): unknown {
  const type = unwrap(schema);
  const { def } = type._zod;
  if (def.type === 'array' && Array.isArray(value)) {
    const element = (def as unknown as { element: core.$ZodType }).element;
    return value.map((item) => tidy(item, element));
  }
  if (def.type !== 'object' || !isRecord(value)) return value;
  const { shape } = def as unknown as { shape: Record<string, core.$ZodType> };
  const out: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const memberSchema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (!memberSchema) out[key] = member;
    else if (isUnset(member, memberSchema)) continue;
    else out[key] = tidy(member, memberSchema);
  }
  return out;
}

function isUnset(value: unknown, schema: core.$ZodType): boolean {
  return (value === null || value === '0') && !core.safeParse(schema, value).success;
}

/** Looks through optional, nullable and default wrappers. */
function unwrap(schema: core.$ZodType): core.$ZodType {
  const { def } = schema._zod;
  return 'innerType' in def ? unwrap(def.innerType as core.$ZodType) : schema;
}

/** The members that an object schema names, wrappers looked through; empty for other schemas. */
export function memberNames(schema: core.$ZodType | undefined): string[] {
  if (!schema) return [];
  const { def } = unwrap(schema)._zod;
  return def.type === 'object' ? Object.keys((def as unknown as { shape: object }).shape) : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
