import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';

/** The query parameter with the id of a gateway, in addresses of the list: it leads to the gateway's page. */
export const DETAIL_PARAMETER = 'instance';

/** Links to a gateway of the cluster in the address. */
export function GatewayLink({
  gateway,
  label = gateway.name,
}: {
  gateway: Pick<DeliveredGateway, 'id' | 'name'>;
  label?: string;
}) {
  return <Link href={paths.gateway(useClusterIds(), gateway.id)}>{label}</Link>;
}
