import type { DebugConfig, Labels } from '#contract/generated/types.gen.ts';

/** An object of the Admin API of Apache APISIX (https://apisix.apache.org/docs/apisix/admin-api/). */
export type GatewayObject = Record<string, unknown>;

/** The gateway objects of a record, by kind. Secrets are as in the record. */
export type GatewayConfig = Partial<Record<keyof DebugConfig, GatewayObject[]>>;

/** A specification with the members that the server adds. */
export type Stored<Spec> = Spec & { id: string; created_at: string; updated_at: string };

/** The id and the times of a record. */
export function commonMembers({ id, created_at, updated_at }: Stored<unknown>): GatewayObject {
  return { id, ...timesOf({ created_at, updated_at }) };
}

/** The times of a record; the Admin API uses whole seconds. */
export function timesOf(record: { created_at: string; updated_at: string }): GatewayObject {
  const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);
  return { create_time: seconds(record.created_at), update_time: seconds(record.updated_at) };
}

/** Converts labels: the Admin API has names with values, the contract only names. */
export function gatewayLabels(labels: Labels | undefined): Record<string, string> | undefined {
  if (!labels || labels.length === 0) return undefined;
  return Object.fromEntries(labels.map((label) => [label, 'true']));
}

/** Leaves out an empty string. */
export const filled = (text: string | undefined): string | undefined => text || undefined;
