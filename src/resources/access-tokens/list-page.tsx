import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import type { AccessToken } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Mono } from '#kit/mono.tsx';
import { PAGE_TITLE_ID, Page } from '#kit/page.tsx';
import { DataTable } from '#kit/table.tsx';
import { useToast } from '#kit/toast.tsx';
import { accessTokens, useDeleteAccessToken } from './queries.ts';
import { accessTokenColumns } from './table.tsx';

const CreateForm = lazy(() =>
  import('./create-form.tsx').then((module) => ({ default: module.CreateForm })),
);

/** Moves the focus after its element is gone: a submitted form, a revoked row. */
function focusTitle(): void {
  setTimeout(() => document.getElementById(PAGE_TITLE_ID)?.focus(), 0);
}

/** Shows the secret of a new token, the only time that it can be copied. */
function NewToken({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Banner
      tone="good"
      action={
        <>
          <CopyButton text={secret} noun="token" variant="text" />
          <Button size="small" onClick={onDone}>
            Done
          </Button>
        </>
      }
    >
      Copy the token now, it is not shown again: <Mono>{secret}</Mono>
    </Banner>
  );
}

function useRevoke() {
  const { mutateAsync } = useDeleteAccessToken();
  const confirm = useConfirm();
  const toast = useToast();
  return async ({ id, notes }: AccessToken) => {
    const revoked = await confirm({
      title: `Revoke ${notes || 'the token'}?`,
      body: 'Scripts that use the token are refused from then on. This cannot be undone.',
      confirmLabel: 'Revoke token',
      danger: true,
      run: async () => {
        await mutateAsync(id);
      },
      describeError: errorMessage,
    });
    if (!revoked) return;
    toast({ text: `Revoked ${notes || 'the token'}` });
    focusTitle();
  };
}

/** The user's access tokens, for scripts that call the API. */
export function Component() {
  const { list } = usePrefetched(accessTokens.list()).data;
  const revoke = useRevoke();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const createButton = (
    <Button variant="contained" onClick={() => setCreating(true)} disabled={creating}>
      Create token
    </Button>
  );
  return (
    <Page
      title="Access tokens"
      description="A script that sends one as a bearer token acts as you: with all your roles, or only to report gateways."
      actions={createButton}
    >
      {secret && (
        <NewToken
          secret={secret}
          onDone={() => {
            setSecret(undefined);
            focusTitle();
          }}
        />
      )}
      {creating && (
        <Card title="New token">
          <Suspense fallback={null}>
            <CreateForm
              onCancel={() => setCreating(false)}
              onCreated={(token) => {
                setCreating(false);
                setSecret(token);
                // A screen reader should not read out the token itself.
                announce('Token created. Copy it now, it is not shown again.');
                focusTitle();
              }}
            />
          </Suspense>
        </Card>
      )}
      <Card padding="none">
        <DataTable
          caption="Access tokens"
          columns={accessTokenColumns}
          rows={list}
          rowKey={(token) => token.id}
          rowLabel={(token) => token.notes || token.id}
          actions={(token) => [{ label: 'Revoke', run: () => void revoke(token), danger: true }]}
          empty={
            <EmptyState
              title="No access tokens yet"
              text="Create one for each script or pipeline, so that you can revoke it separately."
            />
          }
        />
      </Card>
    </Page>
  );
}
