import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { errorMessage } from '#api/errors.ts';
import type { Cluster, Organization, PlanUsage } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { useCan, useClusters } from '#shared/current.ts';
import { planUsage } from '#shared/queries.ts';
import { useDeleteOrganization } from './queries.ts';

/** Clusters that the confirmation lists by name before it only counts the rest. */
const MAX_NAMED_CLUSTERS = 5;

/** Consequences of deleting an organization, one line each. */
function deletionImpact(clusters: readonly Cluster[], usage: PlanUsage | undefined): string[] {
  const named = clusters.slice(0, MAX_NAMED_CLUSTERS).map((cluster) => cluster.name);
  const rest = clusters.length - named.length;
  if (rest > 0) named.push(`${rest} more`);
  const count = (quota: 'gateway_instances' | 'members', noun: string, fallback: string) => {
    const used = usage?.[quota].used;
    return used ? plural(used, noun) : fallback;
  };
  return [
    ...(named.length > 0
      ? [
          `Its clusters (${named.join(', ')}), with their applications, APIs, consumers and certificates`,
          `${count('gateway_instances', 'gateway', 'Gateways')} of these clusters: they keep their loaded configuration and get no updates`,
        ]
      : []),
    `${count('members', 'member', 'Members')}, with invitations: all lose access`,
    ...(usage ? [`The plan ${usage.plan_name}, with its subscription`] : []),
  ];
}

/** Deletes the organization with everything in it. */
export function DeleteCard({ organization }: { organization: Organization }) {
  const { id, name } = organization;
  const { reason } = useCan()('organization', 'organization', 'delete');
  const { mutateAsync } = useDeleteOrganization();
  const clusters = useClusters();
  const confirm = useConfirm();
  const toast = useToast();
  const navigate = useNavigate();
  const { data: usage } = useQuery(planUsage(id));
  async function confirmDeletion() {
    const deleted = await confirm({
      title: `Delete ${name}?`,
      body: 'This cannot be undone.',
      impact: deletionImpact(clusters, usage),
      typedName: name,
      confirmLabel: 'Delete organization',
      danger: true,
      run: async () => {
        await mutateAsync(organization);
      },
      describeError: errorMessage,
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
          action={{
            label: 'Delete',
            run: () => void confirmDeletion(),
            disabledReason: reason,
            danger: true,
          }}
        />
      }
    >
      Removes the organization with its clusters and everything in them. {reason}
    </Card>
  );
}
