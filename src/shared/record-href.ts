import type { RefusedRecord } from '#contract/generated/types.gen.ts';
import { type ClusterIds, paths } from '#paths';

/** The page of a record that a report names. The cluster's are its policies. */
export function recordHref(
  ids: ClusterIds,
  { type, id, application_id: appId }: Pick<RefusedRecord, 'type' | 'id' | 'application_id'>,
): string {
  switch (type) {
    case 'application':
      return paths.application({ ...ids, appId: id });
    case 'api':
      return paths.api({ ...ids, appId: appId ?? '', apiId: id });
    case 'consumer':
      return paths.consumer({ ...ids, consumerId: id });
    case 'certificate':
      return paths.certificate({ ...ids, certificateId: id });
    case 'cluster':
      return paths.clusterPolicies(ids);
  }
}
