import type { InstanceStatus } from '#domain/instance-status.ts';
import type { Tone } from '#kit/tag.tsx';

interface StatusWords {
  /** Its name in addresses. */
  slug: string;
  label: string;
  tone: Tone;
  meaning: string;
}

/** The statuses from best to worst. The thresholds are those of domain/instance-status.ts. */
export const statusWords: Record<InstanceStatus, StatusWords> = {
  Healthy: {
    slug: 'healthy',
    label: 'Healthy',
    tone: 'good',
    meaning: 'Seen within 30 seconds, and can read its configuration.',
  },
  'Only Heartbeats': {
    slug: 'only-heartbeats',
    label: 'Only heartbeats',
    tone: 'warning',
    meaning: 'Seen within 30 seconds, but cannot read its configuration and serves an old one.',
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
    meaning: 'Not seen for more than 2 hours. Removed from the list after 7 days.',
  },
};

/** Every status, from best to worst. */
export const statuses = Object.keys(statusWords) as InstanceStatus[];

/** The status with this name in addresses. */
export function statusOfSlug(slug: string | null): InstanceStatus | undefined {
  return statuses.find((status) => statusWords[status].slug === slug);
}
