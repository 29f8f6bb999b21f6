import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { isCrossOrigin } from '#api/config.ts';
import { forgetAccessToken, loginUrl, type SignInHint } from '#api/session.ts';
import { paths } from '#paths';

interface SignInButtonProps {
  person: SignInHint;
  primary?: boolean;
  children: ReactNode;
}

/**
 * Link to sign in and return to this page. A signed-in user can switch accounts: the new session replaces the old one.
 */
export function SignInButton(props: SignInButtonProps) {
  const { person, primary, children } = props;
  const { pathname, search } = useLocation();
  const here = pathname + search;
  return (
    <Button
      href={isCrossOrigin() ? paths.signIn(here) : loginUrl(here, person)}
      // A token of this tab would take precedence over the new session.
      onClick={forgetAccessToken}
      {...(primary && { variant: 'contained' })}
    >
      {children}
    </Button>
  );
}
