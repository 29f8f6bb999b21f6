import { useMemo } from 'react';
import { useClusters } from '#shared/place.ts';
import type { ClusterNames } from './words.ts';

/** The names of the organization's clusters, as far as the reader may see them. */
export function useClusterNames(): ClusterNames {
  const clusters = useClusters();
  return useMemo(() => new Map(clusters.map(({ id, name }) => [id, name])), [clusters]);
}
