import { alwaysFresh, payload, payloadOf } from '#api/envelope.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { ifMatch, useApiMutation } from '#api/mutation.ts';
import {
  listApplicationsOptions,
  listCertificatesOptions,
  listClustersOptions,
  listConsumersOptions,
  listHistoryOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { createCluster, updateCluster } from '#contract/generated/sdk.gen.ts';
import type { ClusterCreate, ClusterSettings } from '#contract/generated/types.gen.ts';

type ClusterOrder = 'created_at' | 'updated_at';

/** The sort orders of the list. */
export const clusterListSpec: ListSpec<ClusterOrder> = { orderBy: ['updated_at', 'created_at'] };

interface OneCluster {
  orgId: string;
  clusterId: string;
}

export const clusters = {
  /** One page of an organization's clusters. */
  list: (orgId: string) => (query: ListParams<ClusterOrder>) =>
    payload(listClustersOptions({ path: { id: orgId }, query })),
};

/** Rows of each list in the overview. */
export const OVERVIEW_ROWS = 5;

/** Changes that the overview reads: more than rows, because those of one request share a row. */
const OVERVIEW_CHANGES = 50;

const newest = {
  page: 1,
  page_size: OVERVIEW_ROWS,
  order_by: 'updated_at',
  direction: 'DESC',
} as const;

/** The lists in the overview of a cluster: their first rows and total counts. */
export const overview = {
  applications: ({ clusterId }: OneCluster) =>
    payload(listApplicationsOptions({ path: { cluster_id: clusterId }, query: newest })),
  /** The latest changes. Any change writes one, so that they are never fresh. */
  changes: ({ orgId, clusterId }: OneCluster) =>
    alwaysFresh(
      payload(
        listHistoryOptions({
          path: { id: orgId },
          query: {
            cluster_id: clusterId,
            outcome: 'done',
            baselines: 'exclude',
            page_size: OVERVIEW_CHANGES,
          },
        }),
      ),
    ),
  consumers: ({ clusterId }: OneCluster) =>
    payload(listConsumersOptions({ path: { cluster_id: clusterId }, query: newest })),
  certificates: ({ clusterId }: OneCluster) =>
    payload(listCertificatesOptions({ path: { cluster_id: clusterId }, query: newest })),
  /** The certificates that expire first. */
  expiring: ({ clusterId }: OneCluster) =>
    payload(
      listCertificatesOptions({
        path: { cluster_id: clusterId },
        query: { ...newest, order_by: 'expiry_time', direction: 'ASC' },
      }),
    ),
};

export function useCreateCluster(orgId: string) {
  return useApiMutation({
    mutationFn: (body: ClusterCreate) => payloadOf(createCluster({ path: { id: orgId }, body })),
    tags: ['Clusters'],
    // The usage of the plan's quota changes.
    alsoAffects: ['Billing'],
  });
}

/** Replaces whole groups of a cluster's settings. */
export function useUpdateSettings({ orgId, clusterId }: OneCluster) {
  return useApiMutation({
    mutationFn: ({ body, etag }: { body: ClusterSettings; etag: string | undefined }) =>
      payloadOf(
        updateCluster({ ...ifMatch(etag), path: { id: orgId, cluster_id: clusterId }, body }),
      ),
    tags: ['Clusters'],
  });
}
