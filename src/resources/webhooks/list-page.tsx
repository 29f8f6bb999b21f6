import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { usePrefetched } from '#api/prefetch.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Mono } from '#kit/mono.tsx';
import { PAGE_TITLE_ID, Page } from '#kit/page.tsx';
import { DataTable } from '#kit/table.tsx';
import { ActionButton } from '#shared/action-button.tsx';
import { useCan, useRouteId } from '#shared/current.ts';
import { useWebhookActions, webhookName } from './actions.tsx';
import { webhooks } from './queries.ts';
import { webhookColumns } from './table.tsx';

const CreateForm = lazy(() =>
  import('./create-form.tsx').then((module) => ({ default: module.CreateForm })),
);

/** Moves the focus after its element is gone. */
function focusTitle(): void {
  setTimeout(() => document.getElementById(PAGE_TITLE_ID)?.focus(), 0);
}

/** Shows the secret of a new webhook, the only time that it can be copied. */
function NewSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Banner
      tone="good"
      action={
        <>
          <CopyButton text={secret} noun="secret" variant="text" />
          <Button size="small" onClick={onDone}>
            Done
          </Button>
        </>
      }
    >
      Copy the secret now, it is not shown again. The receiver checks signatures with it, as
      Standard Webhooks describe it: <Mono>{secret}</Mono>
    </Banner>
  );
}

/** The addresses that receive the history of the organization. */
export function Component() {
  const orgId = useRouteId('orgId');
  const { list } = usePrefetched(webhooks.list(orgId)).data;
  const actionsOf = useWebhookActions();
  const { reason } = useCan()('organization', 'webhooks', 'post');
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  return (
    <Page
      title="Webhooks"
      description="Addresses that receive each new history entry. Secrets are never in it."
      actions={
        <ActionButton
          variant="contained"
          action={{
            label: 'Create webhook',
            run: () => setCreating(true),
            disabledReason: reason ?? (creating ? 'The form is already open' : undefined),
          }}
        />
      }
    >
      {secret !== undefined && (
        <NewSecret
          secret={secret}
          onDone={() => {
            setSecret(undefined);
            focusTitle();
          }}
        />
      )}
      {creating && (
        <Card title="New webhook">
          <Suspense fallback={null}>
            <CreateForm
              onCancel={() => {
                setCreating(false);
                focusTitle();
              }}
              onCreated={(webhook) => {
                setCreating(false);
                setSecret(webhook.secret);
                // A screen reader should not read out the secret itself.
                announce('Webhook created. Copy its secret now, it is not shown again.');
                focusTitle();
              }}
            />
          </Suspense>
        </Card>
      )}
      <Card padding="none">
        <DataTable
          caption="Webhooks"
          columns={webhookColumns(orgId)}
          rows={list}
          rowKey={({ id }) => id}
          rowLabel={webhookName}
          actions={actionsOf}
          empty={
            <EmptyState
              title="No webhooks yet"
              text="Create one to pass changes on to a chat, a ticket system or an audit archive."
            />
          }
        />
      </Card>
    </Page>
  );
}
