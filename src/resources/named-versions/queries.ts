import { alwaysFresh, payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  compareConfigurationsOptions,
  listNamedVersionsOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { createNamedVersion, deleteNamedVersion } from '#contract/generated/sdk.gen.ts';
import type { CompareConfigurationsData } from '#contract/generated/types.gen.ts';

/** What is compared with what; absent members stand for the cluster in the address, and for now. */
export type ComparisonQuery = NonNullable<CompareConfigurationsData['query']>;

export const namedVersions = {
  list: (clusterId: string) =>
    payload(listNamedVersionsOptions({ path: { cluster_id: clusterId } })),
  /** What differs. Any change of either cluster changes it. */
  comparison: (clusterId: string, query: ComparisonQuery) =>
    alwaysFresh(payload(compareConfigurationsOptions({ path: { cluster_id: clusterId }, query }))),
};

/** Names the configuration of a cluster as it is now. */
export function useNameVersion(clusterId: string) {
  return useApiMutation({
    mutationFn: (name: string) =>
      payloadOf(createNamedVersion({ path: { cluster_id: clusterId }, body: { name } })),
    tags: ['History'],
  });
}

/** Removes a name. */
export function useRemoveVersion(clusterId: string) {
  return useApiMutation({
    mutationFn: (id: string) =>
      payloadOf(deleteNamedVersion({ path: { cluster_id: clusterId, version_id: id } })),
    tags: ['History'],
  });
}
