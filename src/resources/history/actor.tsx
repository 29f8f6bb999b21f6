import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import type { Actor } from '#contract/generated/types.gen.ts';
import { MemberLink } from '#resources/members/refs.tsx';
import { useRights, useRouteId } from '#shared/current.ts';
import { history } from './queries.ts';

const Note = styled('small')(({ theme }) => ({
  display: 'block',
  lineHeight: '16px',
  fontSize: '0.75rem',
  color: theme.vars.palette.muted,
  // A link within a text is not known by its colour alone.
  '& a': { textDecoration: 'underline' },
}));

const kindNotes = {
  token: 'Access token',
  gateway: 'Gateway',
};

/** Everybody in the organization; undefined until loaded, and for users who may not see members. */
export function usePeople() {
  const orgId = useRouteId('orgId');
  const { allowed } = useRights()('organization', 'members', 'get');
  return useQuery({ ...history.people(orgId), enabled: allowed }).data?.list;
}

/** Who did something: a person with a link, an access token with its user, a gateway or the server. */
export function ActorName({ actor }: { actor: Actor }) {
  const people = usePeople();
  const userId = actor.kind === 'person' ? actor.id : actor.user_id;
  const member = userId && people?.find(({ user_id: id }) => id === userId);
  const user = member ? <MemberLink member={member} /> : (actor.user_name ?? actor.name);
  if (actor.kind === 'person') return user;
  if (actor.kind === 'system') return actor.name;
  return (
    <span>
      {actor.name}
      <Note>
        {kindNotes[actor.kind]}
        {actor.kind === 'token' && <> of {user}</>}
      </Note>
    </span>
  );
}
