import type { AccessToken } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { parseTime } from '#lib/time.ts';
import { useOwnClusters } from './clusters.ts';

/** When a token expires, or that it has expired. */
function Expiry({ expire }: { expire: string | null }) {
  const time = parseTime(expire);
  if (!time) return <Tag tone="warning">No expiry</Tag>;
  if (time.getTime() > Date.now()) return <RelativeTime value={time} />;
  return (
    <Tag tone="bad" dot>
      Expired
    </Tag>
  );
}

/** What a token may do. */
function Scope({ scope, cluster_id: id }: AccessToken) {
  const { clusters } = useOwnClusters();
  if (scope === 'everything') return 'Everything you may';
  const name = clusters.find((cluster) => cluster.id === id)?.name ?? `the cluster ${id}`;
  return `Reports of gateways of ${name}`;
}

export const accessTokenColumns: readonly Column<AccessToken>[] = [
  { key: 'notes', header: 'Name', cell: ({ notes }) => notes || 'No name', priority: 'primary' },
  {
    key: 'scope',
    header: 'May do',
    cell: (token) => <Scope {...token} />,
    priority: 'secondary',
  },
  { key: 'id', header: 'Id', cell: ({ id }) => id, mono: true },
  {
    key: 'expire',
    header: 'Expires',
    cell: ({ expire }) => <Expiry expire={expire} />,
    priority: 'secondary',
  },
  {
    key: 'created',
    header: 'Created',
    cell: ({ created_at: createdAt }) => <RelativeTime value={createdAt} />,
    muted: true,
    priority: 'secondary',
  },
];
