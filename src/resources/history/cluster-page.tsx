import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Page } from '#kit/page.tsx';
import { ActionButton } from '#shared/action-button.tsx';
import { useCluster } from '#shared/current.ts';
import { Entries } from './entries.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { history } from './queries.ts';
import { useRestoreReason } from './restoration.ts';
import { useView } from './use-view.ts';

const RestoreTime = lazy(() =>
  import('./restore-time.tsx').then((module) => ({ default: module.RestoreTime })),
);

/** Who changed what in a cluster, and the way back to an earlier time. */
export function Component() {
  const { id, org_id: orgId, name } = useCluster();
  const { query } = useView();
  // The list below reads the same.
  const since = useQuery(history.list(orgId, query)).data?.since;
  const [restoring, setRestoring] = useState(false);
  const disabledReason = useRestoreReason(orgId, id);
  return (
    <Page
      title="History"
      description={`Every change in ${name}, and refused changes.`}
      actions={
        <>
          <ExportButtons query={query} />
          <ActionButton
            action={{
              label: 'Restore to a time…',
              run: () => setRestoring(true),
              disabledReason,
            }}
          />
        </>
      }
    >
      <Entries about="cluster" clusterId={id} />
      {restoring && (
        <Suspense fallback={null}>
          <RestoreTime {...{ orgId, clusterId: id, since }} onClose={() => setRestoring(false)} />
        </Suspense>
      )}
    </Page>
  );
}
