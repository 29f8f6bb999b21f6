import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { errorMessage } from '#api/errors.ts';
import { usePolled } from '#api/polling.ts';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { useToast } from '#kit/toast.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { paths } from '#paths';
import { ActionButton, ActionLink } from '#shared/action-button.tsx';
import { useCluster, useRouteId } from '#shared/current.ts';
import { clustersOf } from '#shared/queries.ts';
import { useClusterPermissions } from './actions.tsx';
import { useCreateCluster } from './queries.ts';

import { clusterStatus, isTransitional, STATUS_POLL_MS, statusDescriptions } from './status.ts';
import { ClusterStatusTag } from './status-tag.tsx';

const Steps = styled('ol')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gap: 12,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& li': { display: 'flex', gap: 10, color: palette.muted },
    '& li::before': {
      content: '""',
      flex: 'none',
      boxSizing: 'border-box',
      width: 12,
      height: 12,
      marginTop: 4,
      border: `2px solid ${palette.edge}`,
      borderRadius: 6,
    },
    '& li[data-state="done"]': { color: palette.text.primary },
    '& li[data-state="done"]::before': {
      borderColor: palette.good.main,
      backgroundColor: palette.good.main,
    },
    '& li[data-state="now"]': { color: palette.text.primary, fontWeight: 600 },
    '& li[data-state="now"]::before': { borderColor: palette.primary.main },
    '& li[data-state="failed"]': { color: palette.bad.main, fontWeight: 600 },
    '& li[data-state="failed"]::before': {
      borderColor: palette.bad.main,
      backgroundColor: palette.bad.main,
    },
  };
});

type StepState = 'done' | 'now' | 'failed' | 'later';

const stateLabels: Record<StepState, string> = {
  done: 'done',
  now: 'in progress',
  failed: 'failed',
  later: 'pending',
};

function Step({ state, children }: { state: StepState; children: ReactNode }) {
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span>
        {children}
        <VisuallyHidden>, {stateLabels[state]}</VisuallyHidden>
      </span>
    </li>
  );
}

/** Shows the progress of a cluster that cannot be used, or why it cannot. Polls while its status is transitional. */
export function StatusPage() {
  const orgId = useRouteId('orgId');
  const cluster = useCluster();
  usePolled(clustersOf(orgId), isTransitional(cluster.status) ? STATUS_POLL_MS : false);
  return (
    <Page
      title={cluster.name}
      status={<ClusterStatusTag status={cluster.status} />}
      description={statusDescriptions[cluster.status]}
      actions={<LinkButton href={paths.clusters(orgId)}>All clusters</LinkButton>}
    >
      <StatusDetails cluster={cluster} />
    </Page>
  );
}

function StatusDetails({ cluster }: { cluster: Cluster }) {
  const { status, created_at: requested } = cluster;
  const { create } = useClusterPermissions();
  if (status === clusterStatus.deleting || status === clusterStatus.deleted) {
    return (
      <Banner tone="warning">
        Its gateways no longer receive configuration. Point callers to another cluster.
      </Banner>
    );
  }
  const failed = status === clusterStatus.failed;
  return (
    <>
      {failed && (
        <Banner tone="bad" action={<RetryCreation cluster={cluster} disabledReason={create} />}>
          Creation stopped and will not continue by itself. The cluster cannot be used. Try again,
          or create a cluster in another region.
        </Banner>
      )}
      <Card title="Progress">
        <Steps aria-live="polite">
          <Step state="done">
            Requested <RelativeTime value={requested} />
          </Step>
          <Step state={status === clusterStatus.pending ? 'now' : 'done'}>
            Waiting for the region
          </Step>
          <Step
            state={failed ? 'failed' : status === clusterStatus.creating ? 'now' : later(status)}
          >
            Setting up its address and certificate authority
          </Step>
          <Step state={status === clusterStatus.normal ? 'done' : 'later'}>Ready for gateways</Step>
        </Steps>
      </Card>
    </>
  );
}

/** Creating a cluster with the name of a failed one restarts its creation. */
function RetryCreation({
  cluster,
  disabledReason,
}: {
  cluster: Cluster;
  disabledReason: string | undefined;
}) {
  const { org_id: orgId, region_id, name } = cluster;
  const { mutateAsync: create, isPending } = useCreateCluster(orgId);
  const toast = useToast();
  async function retry() {
    const about = `creation ${cluster.id}`;
    toast.clear(about);
    try {
      await create({ name, region_id });
    } catch (error) {
      toast({ tone: 'bad', text: errorMessage(error), about, error });
    }
  }
  return (
    <>
      <ActionButton
        size="small"
        action={{
          label: isPending ? 'Trying again' : 'Try again',
          run: () => void (isPending || retry()),
          disabledReason,
        }}
      />
      <ActionLink
        size="small"
        label="Create another cluster"
        href={paths.clusterNew(orgId)}
        disabledReason={disabledReason}
      />
    </>
  );
}

function later(status: Cluster['status']): StepState {
  return status === clusterStatus.normal ? 'done' : 'later';
}
