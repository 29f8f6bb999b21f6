import { payload, payloadOf } from '#api/envelope.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  getClusterOptions,
  listApplicationsOptions,
  listCertificatesOptions,
  listClustersOptions,
  listConsumersOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { createCluster, updateCluster } from '#contract/generated/sdk.gen.ts';
import type { ClusterCreate, ClusterSettings } from '#contract/generated/types.gen.ts';

/** What clusters can be sorted by. */
type ClusterOrder = 'created_at' | 'updated_at';

/** What the list of clusters can do. */
export const clusterListSpec: ListSpec<ClusterOrder> = { orderBy: ['updated_at', 'created_at'] };

interface OneCluster {
  orgId: string;
  clusterId: string;
}

export const clusters = {
  /** One page of an organization's clusters. */
  list: (orgId: string) => (query: ListParams<ClusterOrder>) =>
    payload(listClustersOptions({ path: { id: orgId }, query })),
  one: ({ orgId, clusterId }: OneCluster) =>
    payload(getClusterOptions({ path: { id: orgId, cluster_id: clusterId } })),
};

/** Rows that the overview shows of each list; the answer also counts all of them. */
export const OVERVIEW_ROWS = 5;

const newest = {
  page: 1,
  page_size: OVERVIEW_ROWS,
  order_by: 'updated_at',
  direction: 'DESC',
} as const;

/** What the overview of a cluster shows of the things in it: the first rows of a list, and how many there are. */
export const overview = {
  applications: ({ clusterId }: OneCluster) =>
    payload(listApplicationsOptions({ path: { cluster_id: clusterId }, query: newest })),
  consumers: ({ clusterId }: OneCluster) =>
    payload(listConsumersOptions({ path: { cluster_id: clusterId }, query: newest })),
  certificates: ({ clusterId }: OneCluster) =>
    payload(listCertificatesOptions({ path: { cluster_id: clusterId }, query: newest })),
  /** Those that end first. */
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
    // The plan has room for one less.
    reaches: ['Billing'],
  });
}

/** Replaces groups of a cluster's settings, each whole. */
export function useUpdateSettings({ orgId, clusterId }: OneCluster) {
  return useApiMutation({
    mutationFn: (body: ClusterSettings) =>
      payloadOf(updateCluster({ path: { id: orgId, cluster_id: clusterId }, body })),
    tags: ['Clusters'],
  });
}
