import { useList } from '#api/list.ts';
import { FirstUse } from '#kit/empty.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { ListPage } from '#shared/list-page.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useConsumerActions, useConsumerPermissions } from './actions.tsx';
import { consumerListSpec, consumers } from './queries.ts';
import { consumerColumns } from './table.tsx';

/** The consumers of the cluster in the address. */
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
    <ListPage
      title="Consumers"
      description="A consumer is a caller that gateways recognize by its credentials."
      pageActions={createButton}
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
      narrowing={{ credential: 'Credential', plugin: 'Plugin' }}
      firstUse={
        <FirstUse
          title="No consumers yet"
          text="Create one for each app, partner or service that calls, so that each can be recognized, limited and turned away alone."
          action={createButton}
        />
      }
    />
  );
}
