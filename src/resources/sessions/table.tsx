import type { Session } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';

/** Names a session by its browser. */
export function sessionName({ browser }: Pick<Session, 'browser'>): string {
  return browser || 'Unknown browser';
}

export const sessionColumns: readonly Column<Session>[] = [
  { key: 'browser', header: 'Browser', cell: sessionName, priority: 'primary' },
  {
    key: 'current',
    header: 'State',
    cell: ({ current }) =>
      current && (
        <Tag tone="good" dot>
          This browser
        </Tag>
      ),
    priority: 'status',
  },
  {
    key: 'last_seen',
    header: 'Last used',
    cell: ({ last_seen_at: seen }) => <RelativeTime value={seen} />,
    priority: 'secondary',
  },
  {
    key: 'created',
    header: 'Signed in',
    cell: ({ created_at: createdAt }) => <RelativeTime value={createdAt} />,
    muted: true,
    priority: 'secondary',
  },
];
