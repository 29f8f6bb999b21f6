import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { WebhookDelivery } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { Pagination } from '#kit/pagination.tsx';
import { DataTable } from '#kit/table.tsx';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { useRouteId } from '#shared/current.ts';
import { PartError } from '#shared/query-part.tsx';
import { useWebhookActions, webhookName } from './actions.tsx';
import { LOG_PAGE_SIZE, webhooks } from './queries.ts';
import { deliveryColumns, EnabledTag } from './table.tsx';

/** How often the log is read again while something is pending, in milliseconds. */
const POLL_MS = 3_000;

const labelOf = ({ id, entry_id: entryId }: WebhookDelivery) =>
  `${entryId === undefined ? 'test' : 'entry'} ${entryId ?? id}`;

/** The log of a webhook, which loads and fails on its own. */
function DeliveryLog({ orgId, webhookId }: { orgId: string; webhookId: string }) {
  const [page, setPage] = useState(1);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...webhooks.deliveries(orgId, webhookId, page),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.list.some(({ state: delivery }) => delivery === 'pending') ? POLL_MS : false,
  });
  if (error && data === undefined) {
    return (
      <PartError
        what="the deliveries"
        error={error}
        retrying={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <Card title="Deliveries" padding="none">
      <DataTable<WebhookDelivery>
        caption="Deliveries"
        columns={deliveryColumns(orgId)}
        rows={data?.list}
        rowKey={({ id }) => id}
        rowLabel={labelOf}
        fetching={isPlaceholderData}
        empty={
          <EmptyState
            title="No deliveries yet"
            text="Each new history entry appears here. Send a test to check the address."
          />
        }
        footer={
          data &&
          data.count > LOG_PAGE_SIZE && (
            <Pagination
              page={page}
              pageSize={LOG_PAGE_SIZE}
              total={data.count}
              onPageChange={setPage}
            />
          )
        }
      />
    </Card>
  );
}

function Missing({ orgId }: { orgId: string }) {
  return (
    <Page title="Webhook">
      <Card>
        <EmptyState
          title="This webhook does not exist"
          text="It was deleted, or the address is wrong."
          action={<LinkButton href={paths.webhooks(orgId)}>All webhooks</LinkButton>}
        />
      </Card>
    </Page>
  );
}

/** One webhook with the log of its deliveries. */
export function Component() {
  const orgId = useRouteId('orgId');
  const { webhookId = '' } = useParams();
  const { list } = usePrefetched(webhooks.list(orgId)).data;
  const actionsOf = useWebhookActions();
  const webhook = list.find(({ id }) => id === webhookId);
  // Also for a moment after its deletion, until the list is open.
  if (!webhook) return <Missing orgId={orgId} />;
  return (
    <Page
      title={webhookName(webhook)}
      status={<EnabledTag {...webhook} />}
      description={webhook.url}
      actions={actionsOf(webhook).map((action) => (
        <ActionButton key={action.label} action={action} />
      ))}
    >
      <DeliveryLog orgId={orgId} webhookId={webhookId} />
    </Page>
  );
}
