import type { Methods, Permissions } from '#contract/generated/types.gen.ts';

/** The four groups of a role's permissions. */
export type Area = keyof Permissions;
export type Verb = keyof Methods;

/** The permission that an operation needs. */
export type NeededPermission = readonly [area: Area, resource: string, verb: Verb];

/** A role that a member holds: in one cluster or, with null, in the whole organization. */
export interface Grant {
  owner: boolean;
  clusterId: string | null;
  permissions: Permissions;
}

/**
 * Checks whether grants include a permission. A grant of one cluster counts in that cluster, and for reading what the
 * whole organization shares.
 *
 * @param clusterId the cluster that the request is about; null for the organization itself
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

/** Whether a grant applies in a cluster; null stands for the whole organization. */
export function holdsIn(grant: Grant, clusterId: string | null): boolean {
  return grant.clusterId === null || grant.clusterId === clusterId;
}

function permits({ owner, permissions }: Grant, [area, resource, verb]: NeededPermission): boolean {
  return owner || permissions[area]?.[resource]?.[verb] === true;
}
