import { isRecord, own } from './equal.ts';

/** A part of a JSON Schema document. What its keywords hold can be anything, so the functions here read it. */
export type Schema = Readonly<Record<string, unknown>>;

/** More references in a row than this lead round in circles. */
const HOPS = 10;

export const recordIn = (value: unknown): Schema => (isRecord(value) ? value : {});
export const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const namesIn = (value: unknown): string[] => listIn(value).map(String);

/**
 * Follows `$ref` within the document. What a schema says next to the reference wins.
 *
 * @returns the schema itself where its reference leads nowhere; empty where there is no object
 */
export function resolved(root: Schema, value: unknown, hops = 0): Schema {
  const schema = recordIn(value);
  const { $ref, ...rest } = schema;
  if (typeof $ref !== 'string' || !$ref.startsWith('#') || hops > HOPS) return schema;
  const target = $ref
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isRecord(at) ? own(at, part) : undefined), root);
  return isRecord(target) ? { ...resolved(root, target, hops + 1), ...rest } : schema;
}
