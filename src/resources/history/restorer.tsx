import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action-menu.tsx';
import { can } from '#shared/can.ts';
import { useCurrentUser } from '#shared/current.ts';
import { type RestorationTarget, useRestoreReason } from './restoration.ts';
import { irrevocableReason, justBefore } from './revertible.ts';
import { sentenceOf } from './sentence.ts';

const RestoreDialog = lazy(() =>
  import('./restore-dialog.tsx').then((module) => ({ default: module.RestoreDialog })),
);

interface Restorer {
  /** Takes one change back. */
  revert: (entry: HistoryEntry) => Action;
  /** Brings the whole cluster back to the moment before an entry. */
  restoreBefore: (entry: HistoryEntry) => Action;
  /** The open dialog. */
  dialog: ReactNode;
}

/**
 * The actions that restore records, with their dialog, whose code loads when it opens.
 *
 * @param clusterId the cluster of the page; undefined on the organization's, where each entry names its own
 */
export function useRestorer(orgId: string, clusterId: string | undefined): Restorer {
  const [target, setTarget] = useState<RestorationTarget>();
  const user = useCurrentUser();
  const reason = useRestoreReason(orgId, clusterId);
  const reasonFor = (entry: HistoryEntry) => {
    if (clusterId !== undefined) return reason;
    const scope = { orgId, clusterId: entry.cluster_id };
    const { allowed } = can(user, scope, 'api_management', 'history', 'post');
    return allowed ? undefined : 'Your roles do not allow restoring records in this cluster';
  };
  return {
    revert: (entry) => ({
      label: 'Revert…',
      disabledReason: irrevocableReason(entry) ?? reasonFor(entry),
      run: () =>
        setTarget({
          orgId,
          clusterId: entry.cluster_id ?? '',
          request: { entry_ids: [entry.id] },
          title: `Revert “${sentenceOf(entry)}”?`,
        }),
    }),
    restoreBefore: (entry) => ({
      label: 'Restore the cluster to just before this…',
      disabledReason:
        entry.cluster_id === undefined ? 'This did not concern a cluster' : reasonFor(entry),
      run: () =>
        setTarget({
          orgId,
          clusterId: entry.cluster_id ?? '',
          request: { to: justBefore(entry) },
          title: 'Restore the cluster?',
          whole: true,
        }),
    }),
    dialog: target && (
      <Suspense fallback={null}>
        <RestoreDialog target={target} onClose={() => setTarget(undefined)} />
      </Suspense>
    ),
  };
}
