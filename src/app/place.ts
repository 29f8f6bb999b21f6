import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { useCurrentUser } from '#shared/place.ts';
import { clustersOf } from '#shared/queries.ts';
import { lastPlace } from './last-place.ts';

/** What the shell shows around a page: always the organization and cluster that the reader works in. */
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

/** The place in the address; on pages of no cluster or no organization, where the reader worked last. */
export function useShellPlace(): ShellPlace {
  const params = useParams();
  const user = useCurrentUser();
  const last = lastPlace(user.org_ids);
  const orgId = params.orgId ?? last?.orgId ?? user.org_ids[0];
  const { data, dataUpdatedAt } = useQuery({
    ...clustersOf(orgId ?? ''),
    enabled: orgId !== undefined,
  });
  const clusters = data?.list ?? [];
  const wanted = params.clusterId ?? (last?.orgId === orgId ? last?.clusterId : undefined);
  const cluster = clusters.find(({ id }) => id === wanted) ?? clusters[0];
  return {
    orgId,
    orgName: clusters[0]?.org_name,
    clusters,
    // A cluster that the address names and nobody has must not be shown as another one.
    cluster: params.clusterId && cluster?.id !== params.clusterId ? undefined : cluster,
    readAt: dataUpdatedAt,
    inCluster: params.clusterId !== undefined,
  };
}
