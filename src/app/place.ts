import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { useCurrentUser } from '#shared/current.ts';
import { ofFrame } from '#shared/frame-query.ts';
import { clustersOf } from '#shared/queries.ts';
import { lastPlace } from './last-place.ts';

/** The organization and cluster that the user works in, as the shell shows them. */
export interface ShellPlace {
  orgId: string | undefined;
  orgName: string | undefined;
  clusters: readonly Cluster[];
  cluster: Cluster | undefined;
  /** When the clusters were read, in milliseconds since 1970; their counts are as old. */
  readAt: number;
  /** Whether the address itself is inside the cluster. */
  inCluster: boolean;
}

/** The place in the address. Outside of organizations and clusters: where the user worked last. */
export function useShellPlace(): ShellPlace {
  const params = useParams();
  const user = useCurrentUser();
  const last = lastPlace(user.org_ids);
  const orgId = params.orgId ?? last?.orgId ?? user.org_ids[0];
  const { data, dataUpdatedAt } = useQuery({
    ...clustersOf(orgId ?? ''),
    ...ofFrame,
    enabled: orgId !== undefined,
  });
  const clusters = data?.list ?? [];
  const clusterId = params.clusterId ?? (last?.orgId === orgId ? last?.clusterId : undefined);
  const cluster = clusters.find(({ id }) => id === clusterId) ?? clusters[0];
  return {
    orgId,
    orgName: clusters[0]?.org_name,
    clusters,
    // An unknown cluster in the address must not show another one.
    cluster: params.clusterId && cluster?.id !== params.clusterId ? undefined : cluster,
    readAt: dataUpdatedAt,
    inCluster: params.clusterId !== undefined,
  };
}
