import type { DebugConfig, Labels } from '#contract/generated/types.gen.ts';

/** An object of the Admin API of Apache APISIX (https://apisix.apache.org/docs/apisix/admin-api/). */
export type GatewayObject = Record<string, unknown>;

/** The gateway objects of a record, by kind. Secrets are as in the record. */
export type GatewayConfig = Partial<
  Record<Exclude<keyof DebugConfig, 'withheld'>, GatewayObject[]>
>;

/**
 * A specification with its id. Objects have no times: gateways do not read them, and a save that changes nothing else
 * must not change an object.
 */
export type Stored<Spec> = Spec & { id: string };

/** Converts labels: the Admin API has names with values, the contract only names. */
export function gatewayLabels(labels: Labels | undefined): Record<string, string> | undefined {
  if (!labels || labels.length === 0) return undefined;
  return Object.fromEntries(labels.map((label) => [label, 'true']));
}

/** Leaves out an empty string. */
export const filled = (text: string | undefined): string | undefined => text || undefined;

/** Whether the Admin API takes the id (`id_schema` in apisix/schema_def.lua). */
export const isObjectId = (id: string): boolean => /^[a-zA-Z0-9-_.]{1,64}$/.test(id);

/** The id of one of several objects of a record: with the name of the part, or a hash of a name that no id may have. */
export function partId(recordId: string, part: string): string {
  const id = `${recordId}-${part}`;
  return isObjectId(id) ? id : `${recordId}-${shortHash(part)}`;
}

/** The 64-bit FNV-1a hash of a string in UTF-8, as 16 hexadecimal digits (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function shortHash(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
