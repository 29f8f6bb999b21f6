import Button from '@mui/material/Button';
import { useState } from 'react';
import { Navigate, useLoaderData, useLocation, useNavigate, useRevalidator } from 'react-router';
import { isApiError, submitWords } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { emailProofHours } from '#domain/invitations.ts';
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

/** Proving that an address is the user's: what the link in the mail opens, and where its lack holds a user. */
export function Component() {
  const { user } = useLoaderData<Verification>();
  const token = useLocation().hash.slice(1);
  if (!token && !user) return <Navigate to={paths.signIn(paths.verifyEmail())} replace />;
  if (!token && user?.email_verified !== false) return <Navigate to={paths.home()} replace />;
  return (
    <CentredPage>
      <img src="/favicon.svg" alt="" width={32} height={32} />
      {token ? <Prove token={token} user={user} /> : user && <Held user={user} />}
    </CentredPage>
  );
}

const stack = { display: 'grid', gap: 14 } as const;
const buttons = { display: 'flex', flexWrap: 'wrap', gap: 8 } as const;

/** The link does nothing by being opened, as mail programs open links by themselves. */
function Prove({ token, user }: { token: string; user: User | undefined }) {
  const verify = useVerifyEmail();
  if (verify.isSuccess) {
    return (
      <Page title="Your address is verified" description="You can use everything now.">
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
                ? `This link is too old, or was used before: each works once, for ${emailProofHours} hours.`
                : submitWords(verify.error)}
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

/** For somebody who cannot go on before the address is proven. */
function Held({ user: { id, email } }: { user: User }) {
  const resend = useResendVerification();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const [waiting, setWaiting] = useState(false);
  async function goOn() {
    const { email_verified: proven } = await queryClient.fetchQuery({
      ...currentUser(),
      staleTime: 0,
    });
    if (proven === false) {
      setWaiting(true);
      return void revalidate();
    }
    void navigate(paths.home());
  }
  return (
    <Page
      title="Verify your address"
      description={`Follow the link in the mail to ${email}. Until then you can use your own account only.`}
    >
      <Card>
        <div style={stack}>
          {resend.isSuccess && (
            <Banner tone="good" role="status">
              Another mail is on its way. Its link works for {emailProofHours} hours.
            </Banner>
          )}
          {resend.error && (
            <Banner tone="bad" role="alert">
              {submitWords(resend.error)}
            </Banner>
          )}
          {waiting && (
            <Banner tone="warning" role="status">
              The address is not verified yet. Follow the link in the mail first.
            </Banner>
          )}
          <div style={buttons}>
            <Button variant="contained" onClick={() => void goOn()}>
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
