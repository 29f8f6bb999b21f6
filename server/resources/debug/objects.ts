import type { DebugConfigItem, Labels } from '#contract/generated/types.gen.ts';

/** An object of the Admin API of Apache APISIX (https://apisix.apache.org/docs/apisix/admin-api/). */
export type GatewayObject = Record<string, unknown>;

/** One gateway object as it is answered: members that are undefined are left out. */
export function toItem(object: GatewayObject): DebugConfigItem {
  return { value: JSON.stringify(object) };
}

/** What every record tells the gateways of itself. Their times are whole seconds. */
export function commonMembers(row: {
  id: string;
  createdAt: Date;
  updatedAt: Date;
}): GatewayObject {
  const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
  return { id: row.id, create_time: seconds(row.createdAt), update_time: seconds(row.updatedAt) };
}

/** Gateways label by name and value, this API by words alone. */
export function gatewayLabels(labels: Labels | undefined): Record<string, string> | undefined {
  if (!labels || labels.length === 0) return undefined;
  return Object.fromEntries(labels.map((label) => [label, 'true']));
}

/** Empty texts are left out. */
export const filled = (text: string | undefined): string | undefined => text || undefined;
