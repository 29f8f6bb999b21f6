import { payload, payloadOf, requestIdOf } from '#api/envelope.ts';
import { fetchAllPages } from '#api/fetch-all-pages.ts';
import type { ClientFilterSpec } from '#api/list.ts';
import type { ListParams } from '#api/list-params.ts';
import { ifMatch, useApiMutation, type Versioned } from '#api/mutation.ts';
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

/** The sort orders and filters of the list. */
export const consumerListSpec: ClientFilterSpec<ConsumerOrder, Consumer> = {
  orderBy: ['updated_at', 'created_at'],
  search: true,
  labels: true,
  clientFilters: {
    names: ['credential', 'plugin'],
    matches: ({ credentials, plugins = {} }, { credential, plugin }) =>
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
  /** One page, for the parameters of the query string. */
  list:
    ({ clusterId }: InCluster) =>
    (query: ListParams<ConsumerOrder>) =>
      payload(listConsumersOptions({ path: { cluster_id: clusterId }, query })),
  one: (ids: OneConsumer) => payload(getConsumerOptions({ path: one(ids) })),
  /** The first matches by name or description, for a picker. */
  matching: ({ clusterId }: InCluster, search: string) =>
    payload(
      listConsumersOptions({
        path: { cluster_id: clusterId },
        query: { page: 1, page_size: 25, ...(search && { search }) },
      }),
    ),
  /** All matches by name or description. */
  everyMatching: ({ clusterId }: InCluster, search: string) =>
    fetchAllPages((page) =>
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
    alsoAffects: ['Clusters', 'Labels'],
    secret: true,
  });
}

/** Changes members of a consumer. Members missing from the patch keep their values. */
export function usePatchConsumer(ids: OneConsumer) {
  return useApiMutation({
    mutationFn: ({ patch, etag }: { patch: ConsumerPatch; etag: string | undefined }) =>
      payloadOf(patchConsumer({ ...ifMatch(etag), path: one(ids), body: patch })),
    tags: ['Consumers'],
    alsoAffects: ['Labels'],
    secret: true,
  });
}

/** Replaces a consumer: missing members are removed. Secrets sent back concealed keep their stored value. */
export function useReplaceConsumer(ids: OneConsumer) {
  return useApiMutation({
    mutationFn: ({ body, etag }: { body: ConsumerSpec; etag: string | undefined }) =>
      payloadOf(updateConsumer({ ...ifMatch(etag), path: one(ids), body })),
    tags: ['Consumers'],
    alsoAffects: ['Labels'],
    secret: true,
  });
}

export function useDeleteConsumer({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: ({ id, etag }: Versioned) =>
      requestIdOf(deleteConsumer({ ...ifMatch(etag), path: one({ clusterId, consumerId: id }) })),
    tags: ['Consumers'],
    alsoAffects: ['Clusters', 'Labels'],
    gone: ({ id }) => ({ consumer_id: id }),
  });
}

/** Reads the credentials with their secrets. Only this mutation holds them, until its reset or unmount. */
export function useRevealCredentials(ids: OneConsumer) {
  return useApiMutation({
    mutationFn: () => payloadOf(revealConsumerCredentials({ path: one(ids) })),
    tags: ['Consumers'],
    secret: true,
  });
}

/** Signs a token, which only the response contains. */
export function useIssueToken(ids: OneConsumer) {
  return useApiMutation({
    mutationFn: (body: ConsumerJwtRequest) =>
      payloadOf(createConsumerJwt({ path: one(ids), body })),
    tags: ['Consumers'],
    secret: true,
  });
}
