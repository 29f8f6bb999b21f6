import { payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import { updateClusterPlugins } from '#contract/generated/sdk.gen.ts';
import type { ClusterPluginsPatch } from '#contract/generated/types.gen.ts';
import type { ClusterIds } from '#paths';

/** Replaces policies of a cluster by their names; null removes one, and what the patch does not name stays. */
export function useUpdatePolicies({ orgId, clusterId }: ClusterIds) {
  return useApiMutation({
    mutationFn: (body: ClusterPluginsPatch) =>
      payloadOf(updateClusterPlugins({ path: { id: orgId, cluster_id: clusterId }, body })),
    tags: ['Clusters'],
    secret: true,
  });
}
