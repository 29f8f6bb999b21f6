import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { FleetSummary } from '#resources/gateway-instances/embed.tsx';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { CardBody, EmptyNote, RowsSkeleton } from './overview-layout.tsx';

/** The health of the gateways with its reasons, and their number by state. */
export function FleetCard() {
  const ids = useClusterIds();
  return (
    <Card title="Gateways" actions={<Link href={paths.gateways(ids)}>Show all</Link>}>
      <CardBody>
        <QueryPart
          query={gatewayInstances.delivery(ids)}
          what="the gateways"
          placeholder={<RowsSkeleton />}
        >
          {(delivery) =>
            delivery.gateways.length === 0 ? (
              <EmptyNote>No gateways yet. Nothing serves the traffic of this cluster.</EmptyNote>
            ) : (
              <FleetSummary ids={ids} delivery={delivery} />
            )
          }
        </QueryPart>
      </CardBody>
    </Card>
  );
}
