import Button from '@mui/material/Button';
import { useNavigate } from 'react-router';
import { submitWords } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import type { Organization, User } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan, useCurrentUser, useId } from '#shared/place.ts';
import { organizations, useDeleteOrganization } from './queries.ts';

/** The one who owns it, as far as the reader can know. */
function Owner({ organization, user }: { organization: Organization; user: User }) {
  if (organization.owner_id === user.id) return <>You ({user.email})</>;
  return <Mono>{organization.owner_id}</Mono>;
}

function DeleteCard({ organization }: { organization: Organization }) {
  const { id, name } = organization;
  const { reason } = useCan()('organization', 'organization', 'delete');
  const { mutateAsync } = useDeleteOrganization();
  const confirm = useConfirm();
  const toast = useToast();
  const navigate = useNavigate();
  async function ask() {
    const deleted = await confirm({
      title: `Delete ${name}?`,
      body: 'This cannot be undone.',
      impact: [
        'All clusters of the organization, with their applications, APIs and consumers',
        'Gateways of these clusters lose their configuration',
        'Memberships and invitations',
      ],
      typedName: name,
      confirmLabel: 'Delete organization',
      danger: true,
      run: async () => {
        await mutateAsync(id);
      },
      describeError: submitWords,
    });
    if (!deleted) return;
    toast({ text: `Deleted ${name}` });
    void navigate(paths.home());
  }
  return (
    <Card
      title="Delete organization"
      tone="bad"
      actions={
        <Button
          color="error"
          onClick={() => void ask()}
          disabled={reason !== undefined}
          title={reason}
        >
          Delete
        </Button>
      }
    >
      Removes the organization with its clusters and everything in them. {reason}
    </Card>
  );
}

/** What an organization is, and the way to delete it. */
export function Component() {
  const { data: organization } = usePrefetched(organizations.one(useId('orgId')));
  const user = useCurrentUser();
  const { id, name, created_at: createdAt, updated_at: updatedAt } = organization;
  return (
    <Page title="Settings" description="What the organization is, and the way to delete it.">
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
            { term: 'Created', value: <RelativeTime value={createdAt} /> },
            { term: 'Updated', value: <RelativeTime value={updatedAt} /> },
          ]}
        />
      </Card>
      <DeleteCard organization={organization} />
    </Page>
  );
}
