import Button from '@mui/material/Button';
import { useState } from 'react';
import { Navigate, useLoaderData, useLocation, useNavigate, useRevalidator } from 'react-router';
import { errorMessage, isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { EMAIL_VERIFICATION_HOURS } from '#domain/mail-links.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { CentredPage } from '#shared/centred-page.tsx';
import { currentUser } from '#shared/queries.ts';
import { signOut } from '#shared/sign-out.ts';
import type { Verification } from './loaders.ts';
import { useResendVerification, useVerifyEmail } from './queries.ts';

/** Verifies an email address: opened by the link in the mail, and shown to users with an unverified address. */
export function Component() {
  const { user } = useLoaderData<Verification>();
  const token = useLocation().hash.slice(1);
  if (!token && !user) return <Navigate to={paths.signIn(paths.verifyEmail())} replace />;
  if (!token && user?.email_verified !== false) return <Navigate to={paths.home()} replace />;
  return (
    <CentredPage>
      <img src="/favicon.svg" alt="" width={32} height={32} />
      {token ? (
        <ConfirmAddress token={token} user={user} />
      ) : (
        user && <AwaitVerification user={user} />
      )}
    </CentredPage>
  );
}

const stack = { display: 'grid', gap: 14 } as const;
const buttons = { display: 'flex', flexWrap: 'wrap', gap: 8 } as const;

/** Verifies on a click, not on load: mail programs open links themselves. */
function ConfirmAddress({ token, user }: { token: string; user: User | undefined }) {
  const verify = useVerifyEmail();
  if (verify.isSuccess) {
    return (
      <Page title="Your address is verified" description="You can now use the console.">
        <Card>
          <LinkButton variant="contained" href={user ? paths.home() : paths.signIn()}>
            {user ? 'Continue' : 'Sign in'}
          </LinkButton>
        </Card>
      </Page>
    );
  }
  return (
    <Page
      title="Verify your address"
      description="Confirm that the address this link was sent to is yours."
    >
      <Card>
        <div style={stack}>
          {verify.error && (
            <Banner tone="bad" role="alert">
              {isApiError(verify.error, 'invalid')
                ? `This link has expired or was already used. Each link works once, for ${EMAIL_VERIFICATION_HOURS} hours.`
                : errorMessage(verify.error)}
            </Banner>
          )}
          <div style={buttons}>
            <Button
              variant="contained"
              aria-disabled={verify.isPending || undefined}
              onClick={() => {
                if (!verify.isPending) verify.mutate(token);
              }}
            >
              Confirm address
            </Button>
            {verify.error && <LinkButton href={paths.verifyEmail()}>Send another link</LinkButton>}
          </div>
        </div>
      </Card>
    </Page>
  );
}

/** For users who have to verify their address first. */
function AwaitVerification({ user: { id, email } }: { user: User }) {
  const resend = useResendVerification();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const [isStillUnverified, setStillUnverified] = useState(false);
  async function continueIfVerified() {
    const { email_verified: isVerified } = await queryClient.fetchQuery({
      ...currentUser(),
      staleTime: 0,
    });
    if (isVerified === false) {
      setStillUnverified(true);
      return void revalidate();
    }
    void navigate(paths.home());
  }
  return (
    <Page
      title="Verify your address"
      description={`Follow the link in the mail to ${email}. Until then you can use only your account pages.`}
    >
      <Card>
        <div style={stack}>
          {resend.isSuccess && (
            <Banner tone="good" role="status">
              Another mail is on its way. Its link works for {EMAIL_VERIFICATION_HOURS} hours.
            </Banner>
          )}
          {resend.error && (
            <Banner tone="bad" role="alert">
              {errorMessage(resend.error)}
            </Banner>
          )}
          {isStillUnverified && (
            <Banner tone="warning" role="status">
              The address is not verified yet. Follow the link in the mail first.
            </Banner>
          )}
          <div style={buttons}>
            <Button variant="contained" onClick={() => void continueIfVerified()}>
              I followed the link
            </Button>
            <Button
              aria-disabled={resend.isPending || undefined}
              onClick={() => {
                if (!resend.isPending) resend.mutate(id);
              }}
            >
              Send again
            </Button>
            <LinkButton variant="text" href={paths.outbox()}>
              Outbox
            </LinkButton>
            <LinkButton variant="text" href={paths.accountProfile()}>
              Profile
            </LinkButton>
            <Button variant="text" onClick={signOut}>
              Sign out
            </Button>
          </div>
        </div>
      </Card>
    </Page>
  );
}
