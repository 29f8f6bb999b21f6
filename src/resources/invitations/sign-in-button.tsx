import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { isCrossOrigin } from '#api/config.ts';
import { type ExpectedPerson, forgetAccessToken, loginUrl } from '#api/session.ts';
import { paths } from '#paths';

/**
 * Leads to signing in and back to this page. Somebody who is signed in may be somebody else afterwards: a new session
 * takes the place of the old one.
 */
export function SignInButton(props: {
  person: ExpectedPerson;
  primary?: boolean;
  children: ReactNode;
}) {
  const { person, primary, children } = props;
  const { pathname, search } = useLocation();
  const here = pathname + search;
  return (
    <Button
      href={isCrossOrigin() ? paths.signIn(here) : loginUrl(here, person)}
      // A token of this tab would go before the new session.
      onClick={forgetAccessToken}
      {...(primary && { variant: 'contained' })}
    >
      {children}
    </Button>
  );
}
