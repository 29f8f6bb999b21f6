import { useNavigate } from 'react-router';
import { errorMessage } from '#api/errors.ts';
import type { Webhook } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { PAGE_TITLE_ID } from '#kit/page.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan, useRouteId } from '#shared/current.ts';
import { useDeleteWebhook, useSendTest, useUpdateWebhook } from './queries.ts';

/** The host of a webhook, which names it. */
export function webhookName({ url }: Pick<Webhook, 'url'>): string {
  return URL.parse(url)?.host ?? url;
}

/** What can be done with a webhook of the organization in the address. */
export function useWebhookActions(): (webhook: Webhook) => Action[] {
  const orgId = useRouteId('orgId');
  const can = useCan();
  const toast = useToast();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const test = useSendTest(orgId);
  const update = useUpdateWebhook(orgId);
  const remove = useDeleteWebhook(orgId);
  const report = (work: Promise<unknown>, done: string) =>
    void work.then(
      () => toast({ text: done }),
      (error: unknown) => toast({ text: errorMessage(error), tone: 'bad' }),
    );
  const askToDelete = async (webhook: Webhook) => {
    const deleted = await confirm({
      title: `Delete the webhook to ${webhookName(webhook)}?`,
      body: 'Its secret and its delivery log are deleted with it, and what is pending is not sent.',
      confirmLabel: 'Delete webhook',
      danger: true,
      run: async () => {
        await remove.mutateAsync(webhook);
      },
      describeError: errorMessage,
    });
    if (!deleted) return;
    toast({ text: `Deleted the webhook to ${webhookName(webhook)}` });
    await navigate(paths.webhooks(orgId));
    setTimeout(() => document.getElementById(PAGE_TITLE_ID)?.focus(), 0);
  };
  return (webhook) => {
    const { id, etag, enabled } = webhook;
    return [
      {
        label: 'Send test',
        run: () => report(test.mutateAsync(id), 'The test is on its way'),
        disabledReason: can('organization', 'webhooks', 'post').reason,
      },
      {
        label: enabled ? 'Disable' : 'Enable',
        run: () =>
          report(
            update.mutateAsync({ id, etag, enabled: !enabled }),
            enabled ? 'Disabled: entries are not queued any more' : 'Enabled',
          ),
        disabledReason: can('organization', 'webhooks', 'patch').reason,
      },
      {
        label: 'Delete',
        run: () => void askToDelete(webhook),
        danger: true,
        disabledReason: can('organization', 'webhooks', 'delete').reason,
      },
    ];
  };
}
