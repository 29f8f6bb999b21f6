import { payload } from '#api/envelope.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { listClustersOptions } from '#contract/generated/@tanstack/react-query.gen.ts';

/** What clusters can be sorted by. */
export type ClusterOrder = 'created_at' | 'updated_at';

/** What the list of clusters can do. */
export const clusterListSpec: ListSpec<ClusterOrder> = { orderBy: ['updated_at', 'created_at'] };

export const clusters = {
  /** One page of an organization's clusters. */
  list: (orgId: string) => (query: ListParams<ClusterOrder>) =>
    payload(listClustersOptions({ path: { id: orgId }, query })),
};
