import { useNavigate } from 'react-router';
import { submitWords } from '#api/errors.ts';
import type { Organization } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { useCan, useClusters } from '#shared/place.ts';
import { useDeleteOrganization } from './queries.ts';

/** Names of clusters that the question lists before it only counts them. */
const NAMED = 5;

/** Deletes the organization with all that belongs to it. */
export function DeleteCard({ organization }: { organization: Organization }) {
  const { id, name } = organization;
  const { reason } = useCan()('organization', 'organization', 'delete');
  const { mutateAsync } = useDeleteOrganization();
  const clusters = useClusters();
  const confirm = useConfirm();
  const toast = useToast();
  const navigate = useNavigate();
  async function ask() {
    const named = clusters.slice(0, NAMED).map((cluster) => cluster.name);
    const rest = clusters.length - named.length;
    if (rest > 0) named.push(`${rest} more`);
    const deleted = await confirm({
      title: `Delete ${name}?`,
      body: 'This cannot be undone.',
      impact: [
        ...(named.length > 0
          ? [`Its clusters (${named.join(', ')}), with their applications, APIs and consumers`]
          : []),
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
        <ActionButton
          action={{ label: 'Delete', run: () => void ask(), disabledReason: reason, danger: true }}
        />
      }
    >
      Removes the organization with its clusters and everything in them. {reason}
    </Card>
  );
}
