import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorMessage } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import type { NamedVersion } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { LinkButton } from '#kit/link.tsx';
import { PAGE_TITLE_ID, Page } from '#kit/page.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { RelativeTime } from '#kit/time.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { actorText } from '#shared/actor-text.ts';
import { useCan, useCluster } from '#shared/current.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { comparisonSearch } from './comparison-query.ts';
import { namedVersions, useRemoveVersion } from './queries.ts';

const NameForm = lazy(() =>
  import('./name-form.tsx').then((module) => ({ default: module.NameForm })),
);

const columns: readonly Column<NamedVersion>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name, priority: 'primary' },
  {
    key: 'version',
    header: 'Configuration version',
    cell: ({ config_version: version }) => version,
    align: 'right',
    priority: 'secondary',
  },
  {
    key: 'created',
    header: 'Named',
    cell: ({ created_at: time }) => <RelativeTime value={time} />,
    priority: 'secondary',
  },
  {
    key: 'actor',
    header: 'By',
    cell: ({ created_by: actor }) => actorText(actor),
    muted: true,
    priority: 'secondary',
  },
];

/** Moves the focus after its element is gone. */
function focusTitle(): void {
  setTimeout(() => document.getElementById(PAGE_TITLE_ID)?.focus(), 0);
}

function useRemove() {
  const { mutateAsync } = useRemoveVersion(useClusterIds().clusterId);
  const confirm = useConfirm();
  const toast = useToast();
  return async ({ id, name }: NamedVersion) => {
    const removed = await confirm({
      title: `Remove the name ${name}?`,
      body: 'The configuration and its history stay. The version can no longer be compared by this name.',
      confirmLabel: 'Remove name',
      danger: true,
      run: async () => {
        await mutateAsync(id);
      },
      describeError: errorMessage,
    });
    if (!removed) return;
    toast({ text: `Removed the name ${name}` });
    focusTitle();
  };
}

/** The named versions of a cluster's configuration. */
export function Component() {
  const ids = useClusterIds();
  const { name } = useCluster();
  const { list } = usePrefetched(namedVersions.list(ids.clusterId)).data;
  const can = useCan();
  const navigate = useNavigate();
  const remove = useRemove();
  const toast = useToast();
  const [naming, setNaming] = useState(false);
  const { reason } = can('api_management', 'history', 'post');
  return (
    <Page
      title="Versions"
      description={`Names for the configuration of ${name}, to compare with later.`}
      actions={
        <>
          <LinkButton href={paths.comparison(ids)}>Compare</LinkButton>
          <ActionButton
            variant="contained"
            action={{
              label: 'Name this version',
              run: () => setNaming(true),
              disabledReason: reason ?? (naming ? 'The form is already open' : undefined),
            }}
          />
        </>
      }
    >
      {naming && (
        <Card title="Name this version">
          <Suspense fallback={null}>
            <NameForm
              onCancel={() => {
                setNaming(false);
                focusTitle();
              }}
              onNamed={(version) => {
                setNaming(false);
                toast({ text: `Named version ${version.config_version} ${version.name}` });
                focusTitle();
              }}
            />
          </Suspense>
        </Card>
      )}
      <Card padding="none">
        <DataTable
          caption="Versions"
          columns={columns}
          rows={list}
          rowKey={({ id }) => id}
          rowLabel={(version) => version.name}
          actions={(version) => [
            {
              label: 'Compare with now',
              run: () =>
                void navigate(paths.comparison(ids, comparisonSearch({ version_id: version.id }))),
            },
            {
              label: 'Remove name',
              run: () => void remove(version),
              danger: true,
              disabledReason: can('api_management', 'history', 'delete').reason,
            },
          ]}
          empty={
            <EmptyState
              title="No named versions yet"
              text="Name the configuration before a large change, so that you can see afterwards what became different."
            />
          }
        />
      </Card>
    </Page>
  );
}
