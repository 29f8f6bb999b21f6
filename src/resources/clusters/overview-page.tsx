import { useQuery } from '@tanstack/react-query';
import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { HealthTag } from '#resources/gateway-instances/embed.tsx';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { regions } from '#resources/regions/queries.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { useCluster } from '#shared/current.ts';
import { DetailColumns } from '#shared/detail-layout.tsx';
import { LastChange } from '#shared/last-change.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useClusterPermissions } from './actions.tsx';
import { CountTiles } from './count-tiles.tsx';
import { ExpiringCard } from './expiring-card.tsx';
import { FleetCard } from './fleet-card.tsx';
import { CardBody } from './overview-layout.tsx';
import { RecentCard } from './recent-card.tsx';
import { RefusedNote } from './refused-note.tsx';

/** The overview of a cluster. Its cards load and fail independently. */
export function Component() {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { addGateway } = useClusterPermissions();
  return (
    <Page
      title={cluster.name}
      status={<Health />}
      meta={
        <span>
          id <Mono>{cluster.id}</Mono> <CopyButton text={cluster.id} noun="id" />
        </span>
      }
      actions={
        <>
          <ActionLink label="Settings" href={paths.clusterSettings(ids)} />
          <ActionLink
            label="Add gateway"
            href={paths.gatewayNew(ids)}
            disabledReason={addGateway}
          />
        </>
      }
    >
      <RefusedNote />
      <CountTiles />
      <DetailColumns>
        <Basics />
        <FleetCard />
        <ExpiringCard />
        <RecentCard />
      </DetailColumns>
    </Page>
  );
}

/** The health of the gateways, in place of the status, which is normal on every page of a cluster. */
function Health() {
  const { data } = useQuery(gatewayInstances.delivery(useClusterIds()));
  return data && <HealthTag delivery={data} />;
}

function Basics() {
  const cluster = useCluster();
  const { domain, region_id, config_version, created_at } = cluster;
  const { list } = usePrefetched(regions.all()).data;
  const region = list.find(({ id }) => id === region_id);
  return (
    <Card title="Basics">
      <CardBody>
        <DefinitionList
          items={[
            {
              term: 'Gateways connect to',
              value: (
                <>
                  <Mono>{domain}</Mono> <CopyButton text={domain} noun="domain" />
                </>
              ),
            },
            { term: 'Region', value: region ? `${region.name} (${region.provider})` : region_id },
            {
              term: 'Configuration',
              value: (
                <>
                  version {config_version.toLocaleString('en-US')}{' '}
                  <small>increases with every change</small>
                </>
              ),
            },
            { term: 'Created', value: <RelativeTime value={created_at} /> },
            { term: 'Settings changed', value: <LastChange record={cluster} /> },
          ]}
        />
      </CardBody>
    </Card>
  );
}
