import { useState } from 'react';
import { usePolled } from '#api/polling.ts';
import type { Delivery, GatewayRefusal } from '#contract/generated/types.gen.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { type Arrival, arrivalOf, type Before, beforeOf, newRefusals } from './arrival.ts';
import { gatewayInstances } from './queries.ts';

const POLL_MS = 2000;
/** Data that was read this long before the page opened tells what was so before. */
const MAX_AGE_MS = 5000;

export interface Watched {
  delivery: Delivery | undefined;
  /** Names of the gateways that existed when the page opened. */
  taken: ReadonlySet<string>;
  arrival: Arrival;
  refusals: GatewayRefusal[];
  /** Whether the delivery cannot be read now. */
  isUnreachable: boolean;
}

interface Opening {
  before: Before;
  taken: ReadonlySet<string>;
}

/** Watches for a gateway with this name that connects while the page is open, until it is up to date. */
export function useArrival(name: string): Watched {
  const [openedAt] = useState(Date.now);
  const [opening, setOpening] = useState<Opening>();
  const [isDone, setIsDone] = useState(false);
  const query = gatewayInstances.delivery(useClusterIds());
  const polled = usePolled(query, isDone ? 'paused' : POLL_MS);
  const { data: delivery, dataUpdatedAt, isError, fetchStatus } = polled;
  if (delivery && !opening && dataUpdatedAt > openedAt - MAX_AGE_MS) {
    const names = delivery.gateways.map((gateway) => gateway.name);
    setOpening({ before: beforeOf(delivery), taken: new Set(names) });
  }
  const seen = delivery && opening ? { delivery, ...opening } : undefined;
  const arrival: Arrival = seen
    ? arrivalOf(seen.delivery, seen.before, name)
    : { stage: 'waiting' };
  // Another name may not have arrived.
  const isCurrent = arrival.stage === 'current';
  if (isCurrent !== isDone) setIsDone(isCurrent);
  return {
    delivery,
    taken: opening?.taken ?? new Set(),
    arrival,
    refusals: seen ? newRefusals(seen.delivery, seen.before, name) : [],
    isUnreachable: isError || fetchStatus === 'paused',
  };
}
