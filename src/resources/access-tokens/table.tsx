import type { AccessToken } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { parseTime } from '#lib/time.ts';

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

export const accessTokenColumns: readonly Column<AccessToken>[] = [
  { key: 'notes', header: 'Name', cell: ({ notes }) => notes || 'No name', priority: 'primary' },
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
