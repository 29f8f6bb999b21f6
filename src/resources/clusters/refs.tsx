import type { Cluster } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';

/** A cluster's name as a link to its pages. */
export function ClusterLink({ cluster }: { cluster: Pick<Cluster, 'id' | 'org_id' | 'name'> }) {
  const { id: clusterId, org_id: orgId, name } = cluster;
  return <Link href={paths.cluster({ orgId, clusterId })}>{name}</Link>;
}
