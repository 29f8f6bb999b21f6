import type { Cluster } from '#contract/generated/types.gen.ts';
import type { Tone } from '#kit/tag.tsx';

type Status = Cluster['status'];

/** The values of a cluster's status. */
export const clusterStatus = {
  pending: 1,
  creating: 2,
  normal: 3,
  failed: 4,
  deleting: 5,
  deleted: 6,
} as const satisfies Record<string, Status>;

/** The label and tone of each status. */
export const statusLabels: Record<Status, [label: string, tone: Tone]> = {
  1: ['Pending', 'neutral'],
  2: ['Creating', 'info'],
  3: ['Normal', 'good'],
  4: ['Creation failed', 'bad'],
  5: ['Deleting', 'warning'],
  6: ['Deleted', 'neutral'],
};

export const statusDescriptions: Record<Status, string> = {
  1: 'The cluster is waiting for its region to start.',
  2: 'The cluster is being set up.',
  3: 'The cluster is ready.',
  4: 'The cluster could not be set up.',
  5: 'The cluster is being deleted with everything in it.',
  6: 'The cluster was deleted.',
};

/** Whether a status changes by itself, so that the page should poll for it. */
export function isTransitional(status: Status): boolean {
  const { pending, creating, deleting } = clusterStatus;
  return status === pending || status === creating || status === deleting;
}

/** Poll interval while a cluster's status is transitional. */
export const STATUS_POLL_MS = 2000;
