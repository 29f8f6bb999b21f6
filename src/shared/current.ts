import { useMemo } from 'react';
import { useParams } from 'react-router';
import { ApiError } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import type { Cluster, User } from '#contract/generated/types.gen.ts';
import type { Area, Verb } from '#domain/permissions.ts';
import { can, type Permission } from './can.ts';
import { useClusterLock } from './cluster-lock.ts';
import { clustersOf, currentUser } from './queries.ts';

/** A path parameter of the current route. */
export function useRouteId(name: 'orgId' | 'clusterId' | 'appId' | 'apiId'): string {
  const value = useParams()[name];
  if (!value) throw new Error(`The route of this page has no ${name}`);
  return value;
}

/** The signed-in user. The shell's loader prefetches it for every page in the shell. */
export function useCurrentUser(): User {
  return usePrefetched(currentUser()).data;
}

/** All clusters of the organization in the address. */
export function useClusters(): Cluster[] {
  return usePrefetched(clustersOf(useRouteId('orgId'))).data.list;
}

/** Names of the organization's clusters by id, as far as the user may see them. */
export function useClusterNames(): ReadonlyMap<string, string> {
  const clusters = useClusters();
  return useMemo(() => new Map(clusters.map(({ id, name }) => [id, name])), [clusters]);
}

/** The cluster in the address, from the organization's list, without a separate request. */
export function useCluster(): Cluster {
  const clusterId = useRouteId('clusterId');
  return findCluster(useClusters(), clusterId);
}

/** @throws ApiError of kind notFound if the list does not contain the cluster. */
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
 * Checks what the user may do in the organization and cluster in the address: `can('api_management', 'apis', 'post')`.
 * A cluster that is locked in this browser can be seen but not changed.
 */
export function useCan(): Can {
  const rights = useRights();
  const locked = useClusterLock(useParams().clusterId).state === 'locked';
  return (area, resource, verb) => {
    const permission = rights(area, resource, verb);
    return locked && verb !== 'get' && permission.allowed ? clusterLocked : permission;
  };
}

const clusterLocked: Permission = {
  allowed: false,
  reason: 'This cluster is locked in this browser: unlock it at the top of the page',
};

/** `useCan` without the cluster lock: only what the user's roles allow. */
export function useRights(): Can {
  const user = useCurrentUser();
  const orgId = useRouteId('orgId');
  const { clusterId } = useParams();
  return (area, resource, verb) => can(user, { orgId, clusterId }, area, resource, verb);
}
