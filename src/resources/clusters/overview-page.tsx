import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { regions } from '#resources/regions/queries.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { DetailColumns } from '#shared/detail-layout.tsx';
import { useCluster } from '#shared/place.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useClusterPermissions } from './actions.tsx';
import { ExpiringCard } from './expiring-card.tsx';
import { FleetCard } from './fleet-card.tsx';
import { PartBody } from './part-lines.tsx';
import { RecentCard } from './recent-card.tsx';
import { ClusterStatus } from './refs.tsx';
import { CountTiles } from './tiles.tsx';

/** What a cluster is and how it does, at a glance. Its parts come and fail each on their own. */
export function Component() {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { addGateway } = useClusterPermissions();
  return (
    <Page
      title={cluster.name}
      status={<ClusterStatus status={cluster.status} />}
      meta={
        <span>
          id <Mono>{cluster.id}</Mono> <CopyButton text={cluster.id} what="id" />
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

function Basics() {
  const cluster = useCluster();
  const { domain, region_id, config_version, created_at, updated_at } = cluster;
  const { list } = usePrefetched(regions.all()).data;
  const region = list.find(({ id }) => id === region_id);
  return (
    <Card title="Basics">
      <PartBody>
        <DefinitionList
          items={[
            {
              term: 'Gateways connect to',
              value: (
                <>
                  <Mono>{domain}</Mono> <CopyButton text={domain} what="domain" />
                </>
              ),
            },
            { term: 'Region', value: region ? `${region.name} (${region.provider})` : region_id },
            {
              term: 'Configuration',
              value: (
                <>
                  version {config_version.toLocaleString('en-US')}{' '}
                  <small>grows with every change</small>
                </>
              ),
            },
            { term: 'Created', value: <RelativeTime value={created_at} /> },
            { term: 'Settings changed', value: <RelativeTime value={updated_at} /> },
          ]}
        />
      </PartBody>
    </Card>
  );
}
