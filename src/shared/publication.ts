import type { ActiveFlag } from '#contract/generated/types.gen.ts';

/** The member by which applications and APIs say whether gateways serve them. */
export interface Publishable {
  active?: ActiveFlag;
}

/**
 * Whether gateways serve a record. The contract counts the other way round than its name suggests:
 * `active: 0` is published, `active: 1` is not, and a record that does not say is published
 * (ActiveFlag in contract/openapi.yaml). Nothing else in the console reads the number.
 */
export function isPublished(record: Publishable): boolean {
  return (record.active ?? 0) === 0;
}

/** The number that publishes a record, or withdraws it. */
export function activeFlag(published: boolean): ActiveFlag {
  return published ? 0 : 1;
}
