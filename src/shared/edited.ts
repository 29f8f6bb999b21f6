import { type Edited, useEdited } from '#api/polling.ts';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { findCluster, useRouteId } from './current.ts';
import { clustersOf } from './queries.ts';

/** The cluster in the address, for a form that edits a part of it. */
export function useEditedCluster(): Edited<Cluster> {
  const clusterId = useRouteId('clusterId');
  const { data, isGone, read } = useEdited(clustersOf(useRouteId('orgId')));
  return {
    data: findCluster(data.list, clusterId),
    isGone,
    read: async () => findCluster((await read()).list, clusterId),
  };
}
