import { useState } from 'react';
import { usePolled } from '#api/polling.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { toServerTime } from '#api/server-clock.ts';
import type { Delivery } from '#contract/generated/types.gen.ts';
import { gatewayState, isCatchingUp } from '#domain/gateway-state.ts';
import type { ClusterIds } from '#paths';
import { gatewayInstances } from './queries.ts';

/** Milliseconds between requests while nothing is on its way. */
const CALM_MS = 10_000;
/** Milliseconds between requests while a gateway is on its way to the newest version. */
const BUSY_MS = 1500;

/** How often a page that shows these gateways reads them again, in milliseconds. */
export function pollInterval({
  config_version: version,
  gateways,
}: Pick<Delivery, 'config_version' | 'gateways'>): number {
  const now = toServerTime(Date.now());
  const isBusy = gateways.some(
    (one) => !one.sample && isCatchingUp(gatewayState(one, version), now),
  );
  return isBusy ? BUSY_MS : CALM_MS;
}

/** What the gateways of a cluster have received: polled, faster while a change is on its way, unless it is paused. */
export function useDelivery(ids: ClusterIds) {
  const query = gatewayInstances.delivery(ids);
  const { data } = usePrefetched(query);
  const [paused, setPaused] = useState<{ delivery: Delivery; readAt: number }>();
  const { dataUpdatedAt, isError } = usePolled(query, paused ? 'paused' : pollInterval(data));
  return {
    // Other parts of the console may read the same data again: what is paused stays.
    delivery: paused?.delivery ?? data,
    readAt: paused?.readAt ?? dataUpdatedAt,
    failed: isError,
    paused: paused !== undefined,
    setPaused: (pause: boolean) =>
      setPaused(pause ? { delivery: data, readAt: dataUpdatedAt } : undefined),
  };
}
