import type { RestorationRequest } from '#contract/generated/types.gen.ts';
import { can } from '#shared/can.ts';
import { useClusterLock } from '#shared/cluster-lock.ts';
import { useCurrentUser } from '#shared/current.ts';

/** What to restore, and the question that the dialog asks. */
export interface RestorationTarget {
  orgId: string;
  clusterId: string;
  request: Pick<RestorationRequest, 'entry_ids' | 'to'>;
  title: string;
  /** Whether this concerns a whole cluster, whose name must be typed. */
  whole?: boolean;
}

/** Why the user may not restore records of a cluster; undefined if allowed. Without a cluster it asks for all of them. */
export function useRestoreReason(orgId: string, clusterId: string | undefined) {
  const user = useCurrentUser();
  const locked = useClusterLock(clusterId).state === 'locked';
  const { allowed } = can(user, { orgId, clusterId }, 'api_management', 'history', 'post');
  if (!allowed) return 'Your roles do not allow restoring records in this cluster';
  return locked
    ? 'This cluster is locked in this browser: unlock it at the top of the page'
    : undefined;
}
