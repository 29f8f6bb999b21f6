import { Card } from '#kit/card.tsx';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { FleetSummary } from '#resources/gateway-instances/refs.tsx';
import { useCluster } from '#shared/place.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { LinesSkeleton, Nothing, PartBody } from './part-lines.tsx';

/** How the gateways do: by status, and whether they are in step. */
export function FleetCard() {
  const ids = useClusterIds();
  const { config_version: configVersion } = useCluster();
  return (
    <Card title="Gateways" actions={<Link href={paths.gateways(ids)}>Show all</Link>}>
      <PartBody>
        <QueryPart
          query={gatewayInstances.all(ids)}
          what="the gateways"
          placeholder={<LinesSkeleton />}
        >
          {({ list }) =>
            list.length === 0 ? (
              <Nothing>No gateways yet: nothing serves the traffic of this cluster.</Nothing>
            ) : (
              <FleetSummary ids={ids} list={list} configVersion={configVersion} />
            )
          }
        </QueryPart>
      </PartBody>
    </Card>
  );
}
