import { payload, payloadOf } from '#api/envelope.ts';
import { everyRow } from '#api/every-row.ts';
import type { NarrowableSpec } from '#api/list.ts';
import type { ListParams } from '#api/list-params.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  getConsumerOptions,
  listConsumersOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  createConsumer,
  createConsumerJwt,
  deleteConsumer,
  patchConsumer,
  revealConsumerCredentials,
  updateConsumer,
} from '#contract/generated/sdk.gen.ts';
import type {
  Consumer,
  ConsumerJwtRequest,
  ConsumerPatch,
  ConsumerSpec,
} from '#contract/generated/types.gen.ts';
import { hasText } from '#lib/text.ts';

type ConsumerOrder = 'updated_at' | 'created_at';

/** What the list of consumers can do. */
export const consumerListSpec: NarrowableSpec<ConsumerOrder, Consumer> = {
  orderBy: ['updated_at', 'created_at'],
  search: true,
  labels: true,
  narrowing: {
    names: ['credential', 'plugin'],
    fits: ({ credentials, plugins = {} }, { credential, plugin }) =>
      hasText(Object.keys(credentials ?? {}), credential) && hasText(Object.keys(plugins), plugin),
  },
};

interface InCluster {
  clusterId: string;
}
interface OneConsumer extends InCluster {
  consumerId: string;
}

const one = ({ clusterId, consumerId }: OneConsumer) => ({
  cluster_id: clusterId,
  consumer_id: consumerId,
});

export const consumers = {
  /** One page; the second call takes what the address says. */
  list:
    ({ clusterId }: InCluster) =>
    (query: ListParams<ConsumerOrder>) =>
      payload(listConsumersOptions({ path: { cluster_id: clusterId }, query })),
  one: (ids: OneConsumer) => payload(getConsumerOptions({ path: one(ids) })),
  /** The first few whose name or description holds some words, to choose from. */
  matching: ({ clusterId }: InCluster, search: string) =>
    payload(
      listConsumersOptions({
        path: { cluster_id: clusterId },
        query: { page: 1, page_size: 25, ...(search && { search }) },
      }),
    ),
  /** All of those. */
  everyMatching: ({ clusterId }: InCluster, search: string) =>
    everyRow((page) =>
      payload(
        listConsumersOptions({
          path: { cluster_id: clusterId },
          query: { ...page, order_by: 'created_at', direction: 'ASC', search },
        }),
      ),
    ),
};

export function useCreateConsumer({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (body: ConsumerSpec) =>
      payloadOf(createConsumer({ path: { cluster_id: clusterId }, body })),
    tags: ['Consumers'],
    reaches: ['Clusters', 'Labels'],
    secret: true,
  });
}

/** Changes some members of a consumer; what the patch does not name stays. */
export function usePatchConsumer(ids: OneConsumer) {
  return useApiMutation({
    mutationFn: (patch: ConsumerPatch) => payloadOf(patchConsumer({ path: one(ids), body: patch })),
    tags: ['Consumers'],
    reaches: ['Labels'],
    secret: true,
  });
}

/** Replaces a consumer: what the body does not name is gone. Secrets sent back concealed stay as they are stored. */
export function useReplaceConsumer(ids: OneConsumer) {
  return useApiMutation({
    mutationFn: (body: ConsumerSpec) => payloadOf(updateConsumer({ path: one(ids), body })),
    tags: ['Consumers'],
    reaches: ['Labels'],
    secret: true,
  });
}

export function useDeleteConsumer({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (consumerId: string) =>
      payloadOf(deleteConsumer({ path: one({ clusterId, consumerId }) })),
    tags: ['Consumers'],
    reaches: ['Clusters', 'Labels'],
    gone: (consumerId) => ({ consumer_id: consumerId }),
  });
}

/** Asks for the credentials with their secrets. They are in this mutation alone, until it is reset or left. */
export function useRevealCredentials(ids: OneConsumer) {
  return useApiMutation({
    mutationFn: () => payloadOf(revealConsumerCredentials({ path: one(ids) })),
    tags: ['Consumers'],
    secret: true,
  });
}

/** Signs a token. Its text is in the answer and nowhere else. */
export function useIssueToken(ids: OneConsumer) {
  return useApiMutation({
    mutationFn: (body: ConsumerJwtRequest) =>
      payloadOf(createConsumerJwt({ path: one(ids), body })),
    tags: ['Consumers'],
    secret: true,
  });
}
