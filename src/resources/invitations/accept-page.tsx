import type { ReactNode } from 'react';
import { useLoaderData } from 'react-router';
import type { Invitation } from '#contract/generated/types.gen.ts';
import { LinkButton } from '#kit/link.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { CentredPage } from '#shared/centred-page.tsx';
import { AcceptCard } from './accept-card.tsx';
import type { InvitationArrival } from './loaders.ts';
import { Notice } from './notice.tsx';
import type { InvitationLink } from './queries.ts';
import { SignInButton } from './sign-in-button.tsx';

/** Target of an invitation link: accepts the invitation, or explains why that is not possible and what to do. */
export function Component() {
  const arrival = useLoaderData<InvitationArrival>();
  return (
    <CentredPage>
      <img src="/favicon.svg" alt="" width={32} height={32} />
      {arrival.kind === 'malformed' && (
        <Notice
          title="This link is not complete"
          text="Mail programs sometimes cut long links. Copy the whole link from the mail, or open the mail in another program."
          actions={<StartLink />}
        />
      )}
      {arrival.kind === 'signedOut' && (
        <Notice
          title="You are invited"
          text={`Sign in as ${arrival.link.email} to see who invites you, and to accept. Without an account, sign up with this address.`}
          actions={
            <SignInButton person={{ email: arrival.link.email }} primary>
              Sign in
            </SignInButton>
          }
        />
      )}
      {arrival.kind === 'found' && (
        <InvitationState link={arrival.link} invitation={arrival.invitation} />
      )}
    </CentredPage>
  );
}

function StartLink({ children = 'Go to the start page' }: { children?: ReactNode }) {
  return <LinkButton href={paths.home()}>{children}</LinkButton>;
}

/** Explains the state of an invitation, with the possible actions. */
function InvitationState({ link, invitation }: { link: InvitationLink; invitation: Invitation }) {
  const {
    state,
    email,
    account_email: accountEmail,
    org_name: name,
    invited_by: invitedBy,
  } = invitation;
  const organization = name ?? 'the organization';
  const inviter = invitedBy || 'the person who invited you';
  switch (state) {
    case 'valid':
      return <AcceptCard link={link} invitation={invitation} />;
    case 'expired':
      return (
        <Notice
          title="This invitation has expired"
          text={
            <>
              It could be accepted until <RelativeTime value={invitation.expires_at} />. Ask{' '}
              {inviter} to invite you to {organization} again.
            </>
          }
          actions={<StartLink />}
        />
      );
    case 'withdrawn':
      return (
        <Notice
          title="There is no invitation"
          text={`It was withdrawn, or ${email} was never invited. Ask the sender of the link to invite you again.`}
          actions={<StartLink />}
        />
      );
    case 'used':
      return (
        <Notice
          title="This invitation was used"
          text={`Another account with the address ${email} has accepted it. Sign in with that account, or ask ${inviter} for a new invitation.`}
          actions={
            <>
              <SignInButton person={{ email, other: true }}>
                Sign in with another account
              </SignInButton>
              <StartLink />
            </>
          }
        />
      );
    case 'member':
      return (
        <Notice
          title="You are already a member"
          text={`${accountEmail} belongs to ${organization}.`}
          actions={
            <LinkButton variant="contained" href={paths.clusters(link.orgId)}>
              Open {organization}
            </LinkButton>
          }
        />
      );
    case 'other_account':
      return (
        <Notice
          title="This invitation is for someone else"
          text={`It is for ${email}, and you are signed in as ${accountEmail}. Sign in as ${email} to accept it, or ask for an invitation to your address.`}
          actions={
            <>
              <SignInButton person={{ email, other: true }} primary>
                Sign in as {email}
              </SignInButton>
              <StartLink>Continue as {accountEmail}</StartLink>
            </>
          }
        />
      );
    case 'unverified':
      return (
        <Notice
          title="Verify your address first"
          text={`An invitation to ${accountEmail} can be accepted once the address is verified.`}
          actions={
            <LinkButton variant="contained" href={paths.verifyEmail()}>
              Verify address
            </LinkButton>
          }
        />
      );
  }
}
