import { useQuery } from '@tanstack/react-query';
import { usePrefetched } from '#api/prefetch.ts';
import type { Organization, User } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Link, LinkButton } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { members } from '#resources/members/queries.ts';
import { MemberLink } from '#resources/members/refs.tsx';
import { useCurrentUser, useId } from '#shared/place.ts';
import { planUsage } from '#shared/queries.ts';
import { DeleteCard } from './delete-card.tsx';
import { MembershipCard } from './membership-card.tsx';
import { organizations } from './queries.ts';

/** The one who owns it, as far as the reader can know. */
function Owner({ organization, user }: { organization: Organization; user: User }) {
  const { id, owner_id: ownerId } = organization;
  const { data } = useQuery(members.some(id));
  if (ownerId === user.id) return <>You ({user.email})</>;
  const owner = data?.list.find(({ user_id: userId }) => userId === ownerId);
  return owner ? <MemberLink member={owner} /> : <Mono>{ownerId}</Mono>;
}

/** The plan by its name, once the server has told how it is used. */
function Plan({ orgId }: { orgId: string }) {
  const { data } = useQuery(planUsage(orgId));
  return <Link href={paths.billing(orgId)}>{data?.plan_name ?? 'Plan and billing'}</Link>;
}

/** What an organization is, and the way to delete it. */
export function Component() {
  const { data: organization } = usePrefetched(organizations.one(useId('orgId')));
  const user = useCurrentUser();
  const { id, name, created_at: createdAt, updated_at: updatedAt } = organization;
  return (
    <Page
      title="Settings"
      description="The organization, your membership in it, and deleting it."
      actions={
        <>
          <LinkButton href={paths.organizations()}>Switch organization</LinkButton>
          <LinkButton href={paths.organizationNew()}>Create organization</LinkButton>
        </>
      }
    >
      <Card title="Basics">
        <DefinitionList
          items={[
            { term: 'Name', value: name },
            {
              term: 'Id',
              value: (
                <>
                  <Mono>{id}</Mono> <CopyButton text={id} what="organization id" />
                </>
              ),
            },
            { term: 'Owner', value: <Owner organization={organization} user={user} /> },
            { term: 'Plan', value: <Plan orgId={id} /> },
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
