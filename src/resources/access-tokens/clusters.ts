import { useQueries } from '@tanstack/react-query';
import type { User } from '#contract/generated/types.gen.ts';
import { can } from '#shared/can.ts';
import { useCurrentUser } from '#shared/current.ts';
import { clustersOf } from '#shared/queries.ts';

/** The queries for the clusters of all organizations of a user: one for each organization. */
export const clusterQueries = ({ org_ids: ids }: Pick<User, 'org_ids'>) => ids.map(clustersOf);

/** A cluster of one of the user's organizations. */
interface OwnCluster {
  id: string;
  /** With the organization's name if there are several. */
  name: string;
  /** Whether the user may report its gateways. */
  reportable: boolean;
}

/** The clusters of all organizations of the user, oldest first, as far as they could be read. */
export function useOwnClusters(): { clusters: OwnCluster[]; failed: boolean } {
  const user = useCurrentUser();
  const results = useQueries({ queries: clusterQueries(user) });
  const hasSeveral = user.org_ids.length > 1;
  const clusters = results.flatMap(({ data }, at) =>
    (data?.list ?? []).map(({ id, name, org_name: organization }) => {
      const scope = { orgId: user.org_ids[at] ?? '', clusterId: id };
      return {
        id,
        name: hasSeveral && organization ? `${name} of ${organization}` : name,
        reportable: can(user, scope, 'cluster', 'gateway_instances', 'post').allowed,
      };
    }),
  );
  return { clusters, failed: results.some(({ isError, data }) => isError && !data) };
}
