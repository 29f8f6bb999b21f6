import { useList } from '#api/list.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { ListTable } from '#shared/list-table.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useConsumerActions, useConsumerPermissions } from './actions.tsx';
import { consumerListSpec, consumers } from './queries.ts';
import { consumerColumns } from './table.tsx';

/** The consumers of the current cluster. */
export function Component() {
  const ids = useClusterIds();
  const list = useList(consumerListSpec, consumers.list(ids));
  const actionsOf = useConsumerActions();
  const { create } = useConsumerPermissions();
  const createButton = (
    <ActionLink
      variant="contained"
      label="Create consumer"
      href={paths.consumerNew(ids)}
      disabledReason={create}
    />
  );
  return (
    <Page
      title="Consumers"
      description="A consumer is a caller that gateways authenticate by its credentials."
      actions={createButton}
    >
      <Card padding="none">
        <ListTable
          list={list}
          orderBy={consumerListSpec.orderBy}
          what="consumers"
          columns={consumerColumns}
          rowKey={(consumer) => consumer.id}
          rowLabel={(consumer) => consumer.name}
          actions={(consumer) => {
            const { edit, copyId, remove } = actionsOf(consumer);
            return [edit, copyId, remove];
          }}
          searchLabel="Search name or description"
          labels="consumer"
          clientFilters={{ credential: 'Credential', plugin: 'Plugin' }}
          firstUse={
            <EmptyState
              title="No consumers yet"
              text="Create one for each app, partner or service, so that you can authenticate, limit and block each separately."
              action={createButton}
            />
          }
        />
      </Card>
    </Page>
  );
}
