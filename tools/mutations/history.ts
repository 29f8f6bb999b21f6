import type { NamedVersion, Webhook } from '#contract/generated/types.gen.ts';
import { useNameVersion, useRemoveVersion } from '#resources/named-versions/queries.ts';
import {
  useCreateWebhook,
  useDeleteWebhook,
  useSendTest,
  useUpdateWebhook,
} from '#resources/webhooks/queries.ts';
import { type MutationCase, ready } from './cases.ts';
import type { Stage } from './stage.ts';

const url = 'https://93.184.216.34/hook';

async function oneWebhook({ world: { orgId, ok } }: Stage) {
  const { id, etag } = await ok<Webhook>('POST', `/orgs/${orgId}/webhooks`, { url });
  return { orgId, id, etag, path: { webhook_id: id } };
}

/** Mutations of named versions and webhooks. */
export const history: Record<string, MutationCase> = {
  useNameVersion: {
    stale: ['History'],
    arrange: async ({ world: { clusterId }, unique }) =>
      ready(() => useNameVersion(clusterId), unique('version'), { cluster_id: clusterId }),
  },
  useRemoveVersion: {
    stale: ['History'],
    arrange: async ({ world: { clusterId, ok }, unique }) => {
      const body = { name: unique('version') };
      const address = `/clusters/${clusterId}/named_versions`;
      const { id } = await ok<NamedVersion>('POST', address, body);
      return ready(() => useRemoveVersion(clusterId), id, { version_id: id });
    },
  },
  useCreateWebhook: {
    stale: ['Webhooks'],
    arrange: async ({ world: { orgId } }) => ready(() => useCreateWebhook(orgId), { url }),
  },
  useUpdateWebhook: {
    stale: ['Webhooks'],
    arrange: async (stage) => {
      const { orgId, id, etag, path } = await oneWebhook(stage);
      return ready(() => useUpdateWebhook(orgId), { id, etag, enabled: false }, path);
    },
  },
  useDeleteWebhook: {
    stale: ['Webhooks'],
    gone: 'webhook_id',
    arrange: async (stage) => {
      const { orgId, id, etag, path } = await oneWebhook(stage);
      return ready(() => useDeleteWebhook(orgId), { id, etag }, path);
    },
  },
  useSendTest: {
    stale: ['Webhooks'],
    arrange: async (stage) => {
      const { orgId, id, path } = await oneWebhook(stage);
      return ready(() => useSendTest(orgId), id, path);
    },
  },
};
