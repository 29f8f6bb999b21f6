import type { Cluster } from '#contract/generated/types.gen.ts';

/** The stages of a cluster, by the numbers of the contract. */
export const stages = {
  pending: 1,
  creating: 2,
  normal: 3,
  failed: 4,
  deleting: 5,
  deleted: 6,
} as const satisfies Record<string, Cluster['status']>;

/** Whether the stage is one that ends by itself, so that looking again is worth it. */
export function isPassing(status: Cluster['status']): boolean {
  return status === stages.pending || status === stages.creating || status === stages.deleting;
}

/** Milliseconds between two looks at a cluster that is on its way. */
export const STAGE_POLL_MS = 2000;
