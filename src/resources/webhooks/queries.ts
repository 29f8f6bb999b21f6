import { alwaysFresh, payload, payloadOf } from '#api/envelope.ts';
import { ifMatch, useApiMutation, type Versioned } from '#api/mutation.ts';
import {
  listWebhookDeliveriesOptions,
  listWebhooksOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  createWebhook,
  deleteWebhook,
  sendTestDelivery,
  updateWebhook,
} from '#contract/generated/sdk.gen.ts';
import type { WebhookPatch, WebhookSpec } from '#contract/generated/types.gen.ts';

/** Rows of a page of the log. */
export const LOG_PAGE_SIZE = 20;

export const webhooks = {
  list: (orgId: string) => payload(listWebhooksOptions({ path: { id: orgId } })),
  /** One page of the log, newest first. The server adds to it by itself. */
  deliveries: (orgId: string, webhookId: string, page = 1) =>
    alwaysFresh(
      payload(
        listWebhookDeliveriesOptions({
          path: { id: orgId, webhook_id: webhookId },
          query: { page, page_size: LOG_PAGE_SIZE },
        }),
      ),
    ),
};

/** Creates a webhook. Only this response includes the secret. */
export function useCreateWebhook(orgId: string) {
  return useApiMutation({
    mutationFn: (body: WebhookSpec) => payloadOf(createWebhook({ path: { id: orgId }, body })),
    tags: ['Webhooks'],
    secret: true,
  });
}

export function useUpdateWebhook(orgId: string) {
  return useApiMutation({
    mutationFn: ({ id, etag, ...body }: Versioned & WebhookPatch) =>
      payloadOf(updateWebhook({ ...ifMatch(etag), path: { id: orgId, webhook_id: id }, body })),
    tags: ['Webhooks'],
  });
}

/** Deletes a webhook with its log. */
export function useDeleteWebhook(orgId: string) {
  return useApiMutation({
    mutationFn: ({ id, etag }: Versioned) =>
      payloadOf(deleteWebhook({ ...ifMatch(etag), path: { id: orgId, webhook_id: id } })),
    tags: ['Webhooks'],
    gone: ({ id }) => ({ webhook_id: id }),
  });
}

/** Queues a delivery without an entry. */
export function useSendTest(orgId: string) {
  return useApiMutation({
    mutationFn: (id: string) =>
      payloadOf(sendTestDelivery({ path: { id: orgId, webhook_id: id } })),
    tags: ['Webhooks'],
  });
}
