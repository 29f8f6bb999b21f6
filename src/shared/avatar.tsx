import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { User } from '#contract/generated/types.gen.ts';

type AvatarUser = Pick<User, 'first_name' | 'last_name' | 'email' | 'avatar_url'>;

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

/** A user's full name, or the email address if there is none. */
export function nameOf({ first_name, last_name, email }: AvatarUser): string {
  return `${first_name} ${last_name}`.trim() || email;
}

/** The first character of each name, or of the email address; by code point. */
function initialsOf(user: AvatarUser): string {
  const letters = [user.first_name, user.last_name].map((name) => [...name.trim()][0] ?? '');
  return (letters.join('') || ([...user.email][0] ?? '')).toUpperCase();
}

/**
 * A user's picture from the identity provider, or the initials if there is none or it fails to load. Decorative: the name
 * appears next to it.
 *
 * @param size width and height in pixels
 */
export function Avatar({ user, size }: { user: AvatarUser; size: number }) {
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
