import type { InstanceStatus } from '#domain/instance-status.ts';
import type { Tone } from '#kit/tag.tsx';

/** How a state is called in addresses, how it looks, and what it means for the traffic. */
interface StatusWords {
  slug: string;
  label: string;
  tone: Tone;
  meaning: string;
}

/** The states from the best to the worst; the thresholds are those of domain/instance-status.ts. */
export const statusWords: Record<InstanceStatus, StatusWords> = {
  Healthy: {
    slug: 'healthy',
    label: 'Healthy',
    tone: 'good',
    meaning: 'Seen within 30 seconds, and it reads its configuration.',
  },
  'Only Heartbeats': {
    slug: 'only-heartbeats',
    label: 'Only heartbeats',
    tone: 'warning',
    meaning: 'Seen within 30 seconds, but cut off from its configuration: it serves an old one.',
  },
  'Lost Connection': {
    slug: 'lost-connection',
    label: 'Lost connection',
    tone: 'bad',
    meaning: 'Not seen for more than 30 seconds. It may still serve traffic.',
  },
  Offline: {
    slug: 'offline',
    label: 'Offline',
    tone: 'neutral',
    meaning: 'Not seen for more than 2 hours. After 7 days it leaves the list.',
  },
};

/** Every state, from the best to the worst. */
export const statuses = Object.keys(statusWords) as InstanceStatus[];

/** The state that an address names, or none. */
export function statusOfSlug(slug: string | null): InstanceStatus | undefined {
  return statuses.find((status) => statusWords[status].slug === slug);
}
