import { useQuery } from '@tanstack/react-query';
import { toServerTime } from '#api/server-clock.ts';
import { clusterHealth } from '#domain/gateway-fleet.ts';
import { Tag } from '#kit/tag.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { ofFrame } from '#shared/frame-query.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { gatewayInstances } from './queries.ts';
import { markOf } from './status.ts';

/** Milliseconds between requests: the mark is a hint, and pages of gateways read the same data more often. */
const POLL_MS = 60_000;

/** Marks that gateways of the cluster in the address need attention: `1 behind`. Nothing while none does. */
export function GatewaysMark() {
  const { data, dataUpdatedAt } = useQuery({
    ...gatewayInstances.delivery(useClusterIds()),
    ...ofFrame,
    refetchInterval: POLL_MS,
  });
  // As of the data: by now, a gateway that was behind then may have caught up, and the mark would only flash.
  const mark = data && markOf(clusterHealth(data, toServerTime(dataUpdatedAt)).reasons);
  if (!mark) return null;
  return (
    <Tag tone="warning" dot title={mark.text}>
      <span aria-hidden="true">{mark.short}</span>
      <VisuallyHidden>{mark.text}</VisuallyHidden>
    </Tag>
  );
}
