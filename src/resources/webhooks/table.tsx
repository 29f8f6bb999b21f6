import type { Webhook, WebhookDelivery } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { updatedColumn } from '#shared/columns.tsx';

/** Whether a webhook receives entries. */
export function EnabledTag({ enabled }: Pick<Webhook, 'enabled'>) {
  return (
    <Tag tone={enabled ? 'good' : 'neutral'} dot>
      {enabled ? 'Enabled' : 'Disabled'}
    </Tag>
  );
}

export function webhookColumns(orgId: string): readonly Column<Webhook>[] {
  return [
    {
      key: 'url',
      header: 'Address',
      cell: ({ id, url }) => <Link href={paths.webhook({ orgId, webhookId: id })}>{url}</Link>,
      priority: 'primary',
    },
    {
      key: 'state',
      header: 'State',
      cell: (webhook) => <EnabledTag {...webhook} />,
      priority: 'status',
    },
    updatedColumn<Webhook>(),
  ];
}

function DeliveryTag({ state, attempts }: WebhookDelivery) {
  if (state === 'delivered') return <Tag tone="good">Delivered</Tag>;
  if (state === 'failed') return <Tag tone="bad">Failed</Tag>;
  return attempts === 0 ? <Tag>Waiting</Tag> : <Tag tone="warning">Trying again</Tag>;
}

export function deliveryColumns(orgId: string): readonly Column<WebhookDelivery>[] {
  return [
    {
      key: 'what',
      header: 'Delivery',
      cell: ({ entry_id: entryId }) =>
        entryId === undefined ? (
          'Test'
        ) : (
          <Link href={paths.historyEntry({ orgId, entryId })}>History entry</Link>
        ),
      priority: 'primary',
    },
    {
      key: 'state',
      header: 'State',
      cell: (delivery) => <DeliveryTag {...delivery} />,
      priority: 'status',
    },
    {
      key: 'response',
      header: 'Result',
      cell: ({ response_status: status, error }) => error ?? status ?? null,
      priority: 'secondary',
      grow: true,
    },
    { key: 'attempts', header: 'Attempts', cell: ({ attempts }) => attempts, align: 'right' },
    {
      key: 'attempted',
      header: 'Last attempt',
      cell: ({ attempted_at: time }) => <RelativeTime value={time} />,
      priority: 'secondary',
    },
    {
      key: 'next',
      header: 'Next attempt',
      cell: ({ next_attempt_at: time }) => <RelativeTime value={time} />,
    },
    {
      key: 'created',
      header: 'Queued',
      cell: ({ created_at: time }) => <RelativeTime value={time} />,
      muted: true,
    },
  ];
}
