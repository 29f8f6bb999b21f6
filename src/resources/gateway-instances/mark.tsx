import { useQuery } from '@tanstack/react-query';
import { clusterHealth } from '#domain/gateway-fleet.ts';
import { Tag } from '#kit/tag.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useServerNow } from './ages.tsx';
import { gatewayInstances } from './queries.ts';
import { markOf } from './status.ts';

/** Milliseconds between requests: the mark is a hint, and pages of gateways read the same data more often. */
const POLL_MS = 60_000;
const TICK_MS = 5000;

/** Marks that gateways of the cluster in the address need attention: `1 behind`. Nothing while none does. */
export function GatewaysMark() {
  const now = useServerNow(TICK_MS);
  const { data } = useQuery({
    ...gatewayInstances.delivery(useClusterIds()),
    refetchInterval: POLL_MS,
  });
  const mark = data && markOf(clusterHealth(data, now).reasons);
  if (!mark) return null;
  return (
    <Tag tone="warning" dot title={mark.text}>
      <span aria-hidden="true">{mark.short}</span>
      <VisuallyHidden>{mark.text}</VisuallyHidden>
    </Tag>
  );
}
