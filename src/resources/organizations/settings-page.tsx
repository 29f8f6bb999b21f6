import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { usePrefetched } from '#api/prefetch.ts';
import type { Organization, User } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Link, LinkButton } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { PAGE_TITLE_ID, Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { parseTime } from '#lib/time.ts';
import { paths } from '#paths';
import { members } from '#resources/members/queries.ts';
import { MemberLink } from '#resources/members/refs.tsx';
import { ActionButton } from '#shared/action-button.tsx';
import { useCan, useCurrentUser, useRouteId } from '#shared/current.ts';
import { planUsage } from '#shared/queries.ts';
import { DeleteCard } from './delete-card.tsx';
import { MembershipCard } from './membership-card.tsx';
import { organizations } from './queries.ts';

const RenameForm = lazy(() =>
  import('./rename-form.tsx').then((module) => ({ default: module.RenameForm })),
);

/** The owner by name, or by id if the user cannot see the name. */
function Owner({ organization, user }: { organization: Organization; user: User }) {
  const { id, owner_id: ownerId } = organization;
  const { data } = useQuery(members.some(id));
  if (ownerId === user.id) return <>You ({user.email})</>;
  const owner = data?.list.find(({ user_id: userId }) => userId === ownerId);
  return owner ? <MemberLink member={owner} /> : <Mono>{ownerId}</Mono>;
}

/** The plan by name, once its usage is loaded. */
function Plan({ orgId }: { orgId: string }) {
  const { data } = useQuery(planUsage(orgId));
  return <Link href={paths.billing(orgId)}>{data?.plan_name ?? 'Plan and billing'}</Link>;
}

/** Settings of an organization. */
export function Component() {
  const { data: organization } = usePrefetched(organizations.one(useRouteId('orgId')));
  const user = useCurrentUser();
  const { reason } = useCan()('organization', 'organization', 'patch');
  const [renaming, setRenaming] = useState(false);
  function endRenaming() {
    setRenaming(false);
    // The focused element is gone.
    setTimeout(() => document.getElementById(PAGE_TITLE_ID)?.focus(), 0);
  }
  const { id, name, created_at: createdAt, updated_at: updatedAt } = organization;
  const { plan_expire_time: planEnds, subscription_started_at: paidSince } = organization;
  return (
    <Page
      title="Settings"
      description="The organization, your membership in it, and deleting it."
      actions={
        <>
          <LinkButton href={paths.history(id, '?kind=organization')}>History</LinkButton>
          <LinkButton href={paths.webhooks(id)}>Webhooks</LinkButton>
          <LinkButton href={paths.organizations()}>Switch organization</LinkButton>
          <LinkButton href={paths.organizationNew()}>Create organization</LinkButton>
        </>
      }
    >
      {renaming && (
        <Card title="Rename">
          <Suspense fallback={null}>
            <RenameForm organization={organization} onDone={endRenaming} />
          </Suspense>
        </Card>
      )}
      <Card
        title="Basics"
        actions={
          <ActionButton
            size="small"
            action={{
              label: 'Rename',
              run: () => setRenaming(true),
              disabledReason: reason ?? (renaming ? 'The form is already open' : undefined),
            }}
          />
        }
      >
        <DefinitionList
          items={[
            { term: 'Name', value: name },
            {
              term: 'Id',
              value: (
                <>
                  <Mono>{id}</Mono> <CopyButton text={id} noun="organization id" />
                </>
              ),
            },
            { term: 'Owner', value: <Owner organization={organization} user={user} /> },
            { term: 'Plan', value: <Plan orgId={id} /> },
            // A plan without an end, or never paid for, has no such date.
            ...(parseTime(planEnds)
              ? [{ term: 'Plan ends', value: <RelativeTime value={planEnds} /> }]
              : []),
            ...(paidSince
              ? [{ term: 'Subscribed', value: <RelativeTime value={paidSince} /> }]
              : []),
            { term: 'Created', value: <RelativeTime value={createdAt} /> },
            { term: 'Updated', value: <RelativeTime value={updatedAt} /> },
          ]}
        />
      </Card>
      <MembershipCard />
      <DeleteCard organization={organization} />
    </Page>
  );
}
