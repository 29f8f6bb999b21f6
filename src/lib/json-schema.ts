import { isRecord, own } from './equal.ts';

/** A part of a JSON Schema document. Its keywords may have any value, so read them with the functions here. */
export type Schema = Readonly<Record<string, unknown>>;

/** A longer chain of references is circular. */
const MAX_HOPS = 10;

export const recordIn = (value: unknown): Schema => (isRecord(value) ? value : {});
export const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const namesIn = (value: unknown): string[] => listIn(value).map(String);

/**
 * Follows `$ref` within the document. Keywords next to the reference take precedence.
 *
 * @returns the schema itself if its reference is broken; an empty schema if the value is no object
 */
export function resolved(root: Schema, value: unknown, hops = 0): Schema {
  const schema = recordIn(value);
  const { $ref, ...rest } = schema;
  if (typeof $ref !== 'string' || !$ref.startsWith('#') || hops > MAX_HOPS) return schema;
  const target = $ref
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isRecord(at) ? own(at, part) : undefined), root);
  return isRecord(target) ? { ...resolved(root, target, hops + 1), ...rest } : schema;
}
