import { styled } from '@mui/material/styles';
import type { Member } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime, useNow } from '#kit/time.tsx';
import { parseTime } from '#lib/time.ts';
import { paths } from '#paths';
import { memberName } from './words.ts';

/** A member's name as a link to what they are and may do. */
export function MemberLink({ member }: { member: Member }) {
  const { id: memberId, org_id: orgId } = member;
  return <Link href={paths.member({ orgId, memberId })}>{memberName(member)}</Link>;
}

const State = styled('span')(({ theme }) => ({
  display: 'inline-flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '2px 6px',
  '& > small': { fontSize: '0.75rem', color: theme.vars.palette.muted },
  // Beside the name on narrow screens, which needs the room.
  '@media (max-width: 599.95px)': { flexDirection: 'column', alignItems: 'flex-end' },
}));

/** Whether somebody belongs to the organization already, and until when an invitation can be accepted. */
export function MemberState({ member }: { member: Member }) {
  const now = useNow();
  const expiry = parseTime(member.invitation_expires_at);
  if (member.state === 'Active') {
    return (
      <Tag tone="good" dot>
        Active
      </Tag>
    );
  }
  const over = expiry !== undefined && expiry.getTime() <= now;
  return (
    <State>
      <Tag tone={over ? 'warning' : 'info'} dot>
        Pending
      </Tag>
      {expiry && (
        <small>
          {over ? 'expired ' : 'expires '}
          <RelativeTime value={expiry} />
        </small>
      )}
    </State>
  );
}
