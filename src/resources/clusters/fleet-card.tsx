import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { FleetSummary } from '#resources/gateway-instances/embed.tsx';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useCluster } from '#shared/current.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { CardBody, EmptyNote, RowsSkeleton } from './overview-layout.tsx';

/** The gateways by status and configuration version. */
export function FleetCard() {
  const ids = useClusterIds();
  const { config_version: configVersion } = useCluster();
  return (
    <Card title="Gateways" actions={<Link href={paths.gateways(ids)}>Show all</Link>}>
      <CardBody>
        <QueryPart
          query={gatewayInstances.all(ids)}
          what="the gateways"
          placeholder={<RowsSkeleton />}
        >
          {({ list }) =>
            list.length === 0 ? (
              <EmptyNote>No gateways yet. Nothing serves the traffic of this cluster.</EmptyNote>
            ) : (
              <FleetSummary ids={ids} list={list} configVersion={configVersion} />
            )
          }
        </QueryPart>
      </CardBody>
    </Card>
  );
}
