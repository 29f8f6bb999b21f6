import { useParams } from 'react-router';
import { ApiError } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import type { Cluster, User } from '#contract/generated/types.gen.ts';
import type { Area, Verb } from '#domain/permissions.ts';
import { can, type Permission } from './can.ts';
import { useClusterLock } from './cluster-lock.ts';
import { clustersOf, currentUser } from './queries.ts';

/** A path parameter that the route of the page guarantees. */
export function useId(name: 'orgId' | 'clusterId' | 'appId' | 'apiId'): string {
  const value = useParams()[name];
  if (!value) throw new Error(`The route of this page has no ${name}`);
  return value;
}

/** Who is signed in. The shell's loader has it ready for every page inside the shell. */
export function useCurrentUser(): User {
  return usePrefetched(currentUser()).data;
}

/** Every cluster of the organization that the address names. */
export function useClusters(): Cluster[] {
  return usePrefetched(clustersOf(useId('orgId'))).data.list;
}

/** The cluster that the address names, from the organization's list; no call of its own. */
export function useCluster(): Cluster {
  const clusterId = useId('clusterId');
  return findCluster(useClusters(), clusterId);
}

/** @throws ApiError of the kind notFound when the list has no such cluster. */
export function findCluster(clusters: readonly Cluster[], clusterId: string): Cluster {
  const cluster = clusters.find(({ id }) => id === clusterId);
  if (cluster) return cluster;
  throw new ApiError({
    kind: 'notFound',
    message: `There is no cluster ${clusterId} in this organization, or your roles do not reach it.`,
  });
}

type Can = (area: Area, resource: string, verb: Verb) => Permission;

/**
 * Asks what the user may do in the organization and cluster that the address names: `can('api_management', 'apis', 'post')`.
 * A cluster that is locked in this browser may be seen and not changed.
 */
export function useCan(): Can {
  const rights = useRights();
  const locked = useClusterLock(useParams().clusterId).state === 'locked';
  return (area, resource, verb) => {
    const permission = rights(area, resource, verb);
    return locked && verb !== 'get' && permission.allowed ? lockedHere : permission;
  };
}

const lockedHere: Permission = {
  allowed: false,
  reason: 'This cluster is locked in this browser: unlock it at the top of the page',
};

/** Asks what the user's roles allow there, whether the cluster is locked in this browser or not. */
export function useRights(): Can {
  const user = useCurrentUser();
  const orgId = useId('orgId');
  const { clusterId } = useParams();
  return (area, resource, verb) => can(user, { orgId, clusterId }, area, resource, verb);
}
