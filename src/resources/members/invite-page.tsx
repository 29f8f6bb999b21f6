import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePrefetched } from '#api/prefetch.ts';
import type { Member } from '#contract/generated/types.gen.ts';
import { invitationDays } from '#domain/invitations.ts';
import { Banner } from '#kit/banner.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { outbox } from '#resources/outbox/queries.ts';
import { useId } from '#shared/place.ts';
import { QuotaHint } from '#shared/quota-hint.tsx';
import { InviteForm } from './invite-form.tsx';
import { members } from './queries.ts';

/** What inviting answered. */
export interface Invited {
  member: Member;
  /** Why the mail was not sent, when it was not. */
  warning: string | undefined;
}

/** Invites somebody by mail and tells how that went. The form is there again for the next one. */
export function Component() {
  const orgId = useId('orgId');
  const { list: roles } = usePrefetched(members.roles(orgId)).data;
  const [invited, setInvited] = useState<Invited>();
  return (
    <Page
      title="Invite member"
      description={`The person gets an email with a link. The invitation can be accepted for ${invitationDays} days.`}
    >
      {invited && <Outcome orgId={orgId} {...invited} onDismiss={() => setInvited(undefined)} />}
      <QuotaHint quota="members" />
      {/* A new form for the next person. */}
      <InviteForm
        key={invited?.member.id ?? 'first'}
        orgId={orgId}
        roles={roles}
        onInvited={setInvited}
      />
    </Page>
  );
}

function Outcome(props: Invited & { orgId: string; onDismiss: () => void }) {
  const { member, warning, orgId, onDismiss } = props;
  const { email, id: memberId } = member;
  const { isSuccess: isKept } = useQuery(outbox.newest());
  const mail = isKept
    ? 'No mail server is connected, so the mail waits in the outbox of this server.'
    : 'The mail is on its way.';
  return (
    <Banner
      tone={warning ? 'warning' : 'good'}
      role="status"
      onDismiss={onDismiss}
      action={
        <>
          <LinkButton size="small" href={paths.member({ orgId, memberId })}>
            Show member
          </LinkButton>
          {isKept && (
            <LinkButton size="small" href={paths.outbox()}>
              Open outbox
            </LinkButton>
          )}
        </>
      }
    >
      {warning ?? `Invited ${email}. ${mail}`}
    </Banner>
  );
}
