import { payload } from '#api/envelope.ts';
import { listLabelsOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import type { ListLabelsData } from '#contract/generated/types.gen.ts';

/** The kinds of resource that have labels. */
export type LabelledResource = ListLabelsData['path']['resource'];

/** All labels of resources of this kind in a cluster, in alphabetical order. */
export function labelsInUse(clusterId: string, resource: LabelledResource) {
  return payload(listLabelsOptions({ path: { cluster_id: clusterId, resource } }));
}
