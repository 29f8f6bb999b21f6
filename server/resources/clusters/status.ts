import type { Cluster } from '#contract/generated/types.gen.ts';

/** The contract's numbers for the statuses that this server assigns. */
export const clusterStatus = {
  /** Stored; its creation has not started. */
  pending: 1,
  /** A server is creating it, or died while doing so. */
  creating: 2,
  /** Ready for use. */
  normal: 3,
  /** Its creation failed; creating a cluster of the same name tries again. */
  failed: 4,
} as const satisfies Record<string, Cluster['status']>;
