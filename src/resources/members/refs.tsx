import { styled } from '@mui/material/styles';
import type { Member } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime, useNow } from '#kit/time.tsx';
import { parseTime } from '#lib/time.ts';
import { paths } from '#paths';
import { memberName } from './format.ts';

/** A member's name in plain text, for other resources. */
export const memberLabel = memberName;

/** A member's name as a link to the member's page. */
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
  // On narrow screens it is next to the name, which needs the space.
  '@media (max-width: 599.95px)': { flexDirection: 'column', alignItems: 'flex-end' },
}));

/** A member's state, with the expiry of a pending invitation. */
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
  const isExpired = expiry !== undefined && expiry.getTime() <= now;
  return (
    <State>
      <Tag tone={isExpired ? 'warning' : 'info'} dot>
        Pending
      </Tag>
      {expiry && (
        <small>
          {isExpired ? 'expired ' : 'expires '}
          <RelativeTime value={expiry} />
        </small>
      )}
    </State>
  );
}
