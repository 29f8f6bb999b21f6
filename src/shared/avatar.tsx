import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { User } from '#contract/generated/types.gen.ts';

type Pictured = Pick<User, 'first_name' | 'last_name' | 'email' | 'avatar_url'>;

const Round = styled('span')(({ theme }) => ({
  display: 'inline-grid',
  placeItems: 'center',
  overflow: 'hidden',
  borderRadius: '50%',
  fontWeight: 600,
  color: theme.vars.palette.primary.main,
  backgroundColor: theme.vars.palette.primary.soft,
  '& > img': { width: '100%', height: '100%', objectFit: 'cover' },
}));

/** What somebody is called: the names, or the address while there are none. */
export function nameOf({ first_name, last_name, email }: Pictured): string {
  return `${first_name} ${last_name}`.trim() || email;
}

/** One letter of each name in whole characters, or the first one of what there is. */
function initialsOf(user: Pictured): string {
  const letters = [user.first_name, user.last_name].map((name) => [...name.trim()][0] ?? '');
  return (letters.join('') || ([...user.email][0] ?? '')).toUpperCase();
}

/**
 * The picture that the identity provider gives of somebody, or their initials where it gives none or it cannot be
 * loaded. Decoration: the name is beside it.
 *
 * @param size width and height in pixels
 */
export function Avatar({ user, size }: { user: Pictured; size: number }) {
  const [broken, setBroken] = useState<string>();
  const { avatar_url: url } = user;
  return (
    <Round aria-hidden="true" style={{ width: size, height: size, fontSize: size * 0.4 }}>
      {url && url !== broken ? (
        <img src={url} alt="" referrerPolicy="no-referrer" onError={() => setBroken(url)} />
      ) : (
        initialsOf(user)
      )}
    </Round>
  );
}
