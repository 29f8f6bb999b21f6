import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePrefetched } from '#api/prefetch.ts';
import type { Member } from '#contract/generated/types.gen.ts';
import { INVITATION_DAYS } from '#domain/mail-links.ts';
import { Banner } from '#kit/banner.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { outbox } from '#resources/outbox/queries.ts';
import { useRouteId } from '#shared/current.ts';
import { QuotaHint } from '#shared/quota-hint.tsx';
import { InviteForm } from './invite-form.tsx';
import { members } from './queries.ts';

/** The result of an invitation. */
export interface Invited {
  member: Member;
  /** Why the mail was not sent, if it was not. */
  warning: string | undefined;
}

/** Invites members by mail and shows the outcome above an empty form for the next invitation. */
export function Component() {
  const orgId = useRouteId('orgId');
  const { list: roles } = usePrefetched(members.roles(orgId)).data;
  const [invited, setInvited] = useState<Invited>();
  return (
    <Page
      title="Invite member"
      description={`The person gets an email with a link. The invitation can be accepted for ${INVITATION_DAYS} days.`}
    >
      {invited && <Outcome orgId={orgId} {...invited} onDismiss={() => setInvited(undefined)} />}
      <QuotaHint quota="members" />
      {/* The key resets the form for the next invitation. */}
      <InviteForm
        key={invited?.member.id ?? 'first'}
        orgId={orgId}
        roles={roles}
        onInvited={setInvited}
      />
    </Page>
  );
}

interface OutcomeProps extends Invited {
  orgId: string;
  onDismiss: () => void;
}

function Outcome(props: OutcomeProps) {
  const { member, warning, orgId, onDismiss } = props;
  const { email, id: memberId } = member;
  const { isSuccess: hasOutbox } = useQuery(outbox.newest());
  const mail = hasOutbox
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
          {hasOutbox && (
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
