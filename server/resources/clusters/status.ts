import type { Cluster } from '#contract/generated/types.gen.ts';

/** The life stages of a cluster by the contract's numbers, as far as this server brings one there. */
export const clusterStatus = {
  /** Asked for; nobody makes it yet. */
  pending: 1,
  /** Some server makes it, or died while it did. */
  creating: 2,
  /** In working order. */
  normal: 3,
  /** Could not be made; creating a cluster of the same name tries again. */
  failed: 4,
} as const satisfies Record<string, Cluster['status']>;
