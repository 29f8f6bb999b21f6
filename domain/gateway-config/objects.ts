import type {
  DebugConfig,
  GatewayExtra,
  Labels,
  UpstreamTimeout,
} from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';

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

/** The longest name of an object, in characters (`rule_name_def` in apisix/schema_def.lua). */
const MAX_NAME = 256;

/** A name that gateways take. It is for people alone, so a longer one loses its end. */
export const gatewayName = (name: string): string => [...name].slice(0, MAX_NAME).join('');

/** The default timeout of gateways; the Admin API accepts all three timeouts or none. */
const DEFAULT_TIMEOUT_SECONDS = 60;

/** Translates timeouts, in seconds. */
export function gatewayTimeout(timeout: UpstreamTimeout | undefined): GatewayObject | undefined {
  if (!timeout) return undefined;
  const { connect, send, read } = timeout;
  const fallback = DEFAULT_TIMEOUT_SECONDS;
  return { connect: connect ?? fallback, send: send ?? fallback, read: read ?? fallback };
}

/** Merges the additional members of a record into an object: objects by member, lists and other values as a whole. */
export function withExtra(object: GatewayObject, extra: GatewayExtra | undefined): GatewayObject {
  return extra ? merge(object, extra) : object;
}

function merge(object: GatewayObject, extra: GatewayObject): GatewayObject {
  const added = Object.entries(extra).map(([name, value]): [string, unknown] => {
    const present = object[name];
    return [name, isObject(present) && isObject(value) ? merge(present, value) : value];
  });
  return Object.fromEntries([...Object.entries(object), ...added]);
}

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
