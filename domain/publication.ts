import type { ActiveFlag } from '#contract/generated/types.gen.ts';

/** The member of applications and APIs that determines whether gateways serve them. */
export interface Publishable {
  active?: ActiveFlag;
}

/**
 * Whether gateways serve a record. In the contract the flag is the opposite of its name: `active: 0` is published,
 * `active: 1` is not, and a record without it is published (ActiveFlag in contract/openapi.yaml). Nothing else reads
 * the number.
 */
export function isPublished(record: Publishable): boolean {
  return (record.active ?? 0) === 0;
}

/** The value of `active` that publishes or unpublishes a record. */
export function activeFlag(published: boolean): ActiveFlag {
  return published ? 0 : 1;
}
