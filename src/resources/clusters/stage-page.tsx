import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { submitWords } from '#api/errors.ts';
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
import { useCluster, useId } from '#shared/place.ts';
import { clustersOf } from '#shared/queries.ts';
import { useClusterPermissions } from './actions.tsx';
import { useCreateCluster } from './queries.ts';
import { ClusterStatus } from './refs.tsx';
import { isPassing, STAGE_POLL_MS, stages } from './words.ts';

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

const stateWords: Record<StepState, string> = {
  done: 'done',
  now: 'under way',
  failed: 'failed',
  later: 'to come',
};

function Step({ state, children }: { state: StepState; children: ReactNode }) {
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span>
        {children}
        <VisuallyHidden>, {stateWords[state]}</VisuallyHidden>
      </span>
    </li>
  );
}

/** What a cluster without pages is waiting for, or why it has none. It looks again by itself. */
export function StagePage() {
  const orgId = useId('orgId');
  const cluster = useCluster();
  const passing = isPassing(cluster.status);
  usePolled(clustersOf(orgId), passing ? STAGE_POLL_MS : false);
  return (
    <Page
      title={cluster.name}
      status={<ClusterStatus status={cluster.status} />}
      description={headlines[cluster.status]}
      actions={<LinkButton href={paths.clusters(orgId)}>All clusters</LinkButton>}
    >
      <Stage cluster={cluster} />
    </Page>
  );
}

const headlines: Record<Cluster['status'], string> = {
  1: 'The cluster is waiting for its region to start.',
  2: 'The cluster is being set up.',
  3: 'The cluster is ready.',
  4: 'The cluster could not be set up.',
  5: 'The cluster is being deleted with everything in it.',
  6: 'The cluster was deleted.',
};

function Stage({ cluster }: { cluster: Cluster }) {
  const { status, created_at: requested } = cluster;
  const { create } = useClusterPermissions();
  if (status === stages.deleting || status === stages.deleted) {
    return (
      <Banner tone="warning">
        Its gateways get no configuration any more. Point callers to another cluster.
      </Banner>
    );
  }
  const failed = status === stages.failed;
  return (
    <>
      {failed && (
        <Banner tone="bad" action={<TryAgain cluster={cluster} disabledReason={create} />}>
          Setting up stopped and will not continue by itself. Nothing in this cluster can be used.
          Try again, or create a cluster in another region if the region is the trouble.
        </Banner>
      )}
      <Card title="Progress">
        <Steps aria-live="polite">
          <Step state="done">
            Requested <RelativeTime value={requested} />
          </Step>
          <Step state={status === stages.pending ? 'now' : 'done'}>Waiting for the region</Step>
          <Step state={failed ? 'failed' : status === stages.creating ? 'now' : later(status)}>
            Setting up its address and certificate authority
          </Step>
          <Step state={status === stages.normal ? 'done' : 'later'}>Ready for gateways</Step>
        </Steps>
      </Card>
    </>
  );
}

/** Creating a cluster of the same name begins once more with the one that failed. */
function TryAgain({
  cluster,
  disabledReason,
}: {
  cluster: Cluster;
  disabledReason: string | undefined;
}) {
  const { org_id: orgId, region_id, name } = cluster;
  const { mutateAsync: create, isPending } = useCreateCluster(orgId);
  const toast = useToast();
  async function again() {
    try {
      await create({ name, region_id });
    } catch (error) {
      toast({ tone: 'bad', text: submitWords(error) });
    }
  }
  return (
    <>
      <ActionButton
        size="small"
        action={{
          label: isPending ? 'Trying again' : 'Try again',
          run: () => void (isPending || again()),
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
  return status === stages.normal ? 'done' : 'later';
}
