import type { Methods, Permissions } from '#contract/generated/types.gen.ts';

/** A group of a role's permissions. */
export type Area = keyof Permissions;
export type Verb = keyof Methods;

/** The permission that an operation requires. */
export type NeededPermission = readonly [area: Area, resource: string, verb: Verb];

/** A role assigned to a member, in one cluster or, with null, in the whole organization. */
export interface Grant {
  owner: boolean;
  clusterId: string | null;
  permissions: Permissions;
}

/**
 * Whether grants include a permission. A grant in one cluster applies to that cluster, and to reading what the whole
 * organization shares.
 *
 * @param clusterId the cluster of the request; null for the organization
 */
export function isGranted(
  grants: readonly Grant[],
  clusterId: string | null,
  needed: NeededPermission,
): boolean {
  const [, , verb] = needed;
  return grants.some(
    (grant) =>
      (holdsIn(grant, clusterId) || (clusterId === null && verb === 'get')) &&
      permits(grant, needed),
  );
}

/** Whether a grant applies in a cluster, or in the whole organization with null. */
export function holdsIn(grant: Grant, clusterId: string | null): boolean {
  return grant.clusterId === null || grant.clusterId === clusterId;
}

function permits({ owner, permissions }: Grant, [area, resource, verb]: NeededPermission): boolean {
  return owner || permissions[area]?.[resource]?.[verb] === true;
}
