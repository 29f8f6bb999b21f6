import type { Cluster } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { Tag, type Tone } from '#kit/tag.tsx';
import { paths } from '#paths';

/** A cluster's name as a link to its pages. */
export function ClusterLink({ cluster }: { cluster: Pick<Cluster, 'id' | 'org_id' | 'name'> }) {
  const { id: clusterId, org_id: orgId, name } = cluster;
  return <Link href={paths.cluster({ orgId, clusterId })}>{name}</Link>;
}

const statuses: Record<Cluster['status'], [string, Tone]> = {
  1: ['Pending', 'neutral'],
  2: ['Creating', 'info'],
  3: ['Normal', 'good'],
  4: ['Creation failed', 'bad'],
  5: ['Deleting', 'warning'],
  6: ['Deleted', 'neutral'],
};

/** How a cluster is, in a word. */
export function ClusterStatus({ status }: { status: Cluster['status'] }) {
  const [word, tone] = statuses[status];
  return (
    <Tag tone={tone} dot>
      {word}
    </Tag>
  );
}
