import { and, eq } from 'drizzle-orm';
import type { gatewayConnections, gatewayDeliveries } from '#server/db/schema.ts';

/** What tells gateways apart: replicas that share a certificate differ by address. */
export interface GatewayKey {
  clusterId: string;
  /** The common name of the certificate. */
  name: string;
  /** The IP address. */
  address: string;
}

/** The condition for the rows of a gateway. */
export function ofGateway(
  table: typeof gatewayConnections | typeof gatewayDeliveries,
  { clusterId, name, address }: GatewayKey,
) {
  return and(eq(table.clusterId, clusterId), eq(table.name, name), eq(table.address, address));
}
