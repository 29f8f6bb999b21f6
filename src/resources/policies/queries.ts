import { payloadOf } from '#api/envelope.ts';
import { ifMatch, useApiMutation } from '#api/mutation.ts';
import { updateClusterPlugins } from '#contract/generated/sdk.gen.ts';
import type { ClusterPluginsPatch } from '#contract/generated/types.gen.ts';
import type { ClusterIds } from '#paths';

/** Replaces policies of a cluster by name. Null removes a policy; policies that the body omits stay. */
export function useUpdatePolicies({ orgId, clusterId }: ClusterIds) {
  return useApiMutation({
    mutationFn: ({ body, etag }: { body: ClusterPluginsPatch; etag: string | undefined }) =>
      payloadOf(
        updateClusterPlugins({
          ...ifMatch(etag),
          path: { id: orgId, cluster_id: clusterId },
          body,
        }),
      ),
    tags: ['Clusters'],
    secret: true,
  });
}
