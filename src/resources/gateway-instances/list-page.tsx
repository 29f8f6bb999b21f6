import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePolled } from '#api/polling.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState, NoMatches } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { usePagedRows } from '#kit/pagination.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { DataTable } from '#kit/table.tsx';
import { paths } from '#paths';
import { clusters } from '#resources/clusters/queries.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { useCan } from '#shared/current.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useServerNow } from './ages.tsx';
import { CertificatesCard } from './certificates-card.tsx';
import { DriftCard } from './drift-card.tsx';
import {
  comparators,
  type FleetSortKey,
  type GatewayState,
  gatewayState,
  matchesText,
  sortFleet,
} from './fleet.ts';
import { LiveBar } from './live-bar.tsx';
import { gatewayInstances } from './queries.ts';
import { DETAIL_PARAMETER } from './refs.tsx';
import { statusOfSlug, statusWords } from './status.ts';
import { StatusFilter } from './status-filter.tsx';
import { gatewayColumns } from './table.tsx';

const Detail = lazy(async () => {
  const { DetailDialog } = await import('./detail-dialog.tsx');
  return { default: DetailDialog };
});

/** As often as gateways report. */
const POLL_INTERVAL_MS = 10_000;

/** Milliseconds between updates of the status, which changes without a response too. */
const STATUS_INTERVAL_MS = 5000;

/** Each row updates its age every second, which limits their number. */
const PAGE_SIZE = 50;

/** The gateways of a cluster, polled. */
export function Component() {
  const ids = useClusterIds();
  const [paused, setPaused] = useState(false);
  usePrefetched(gatewayInstances.all(ids));
  usePrefetched(clusters.one(ids));
  const refreshInterval = paused ? 'paused' : POLL_INTERVAL_MS;
  const instances = usePolled(gatewayInstances.all(ids), refreshInterval);
  const cluster = usePolled(clusters.one(ids), refreshInterval);
  const list = instances.data?.list ?? [];
  const now = useServerNow(STATUS_INTERVAL_MS);
  const configVersion = cluster.data?.config_version ?? 0;
  const fleet = list.map((instance) => gatewayState(instance, configVersion, now));
  const can = useCan();
  const addButton = (
    <ActionLink
      variant="contained"
      label="Add gateway"
      href={paths.gatewayNew(ids)}
      disabledReason={can('cluster', 'gateway_instances', 'post').reason}
    />
  );
  return (
    <Page
      title="Gateways"
      description="Gateways handle the traffic of the cluster. They are listed when they connect or report."
      actions={addButton}
    >
      {list.length === 0 ? (
        <Card padding="none">
          <EmptyState
            title="No gateways yet"
            text="Run Apache APISIX in Docker, in Kubernetes or on your own machine. It reads its configuration from this cluster and appears here."
            action={addButton}
          />
        </Card>
      ) : (
        <Fleet
          fleet={fleet}
          configVersion={configVersion}
          live={
            <LiveBar
              paused={paused}
              onPausedChange={setPaused}
              readAt={instances.dataUpdatedAt}
              failed={instances.isError}
            />
          }
        />
      )}
      <CertificatesCard />
    </Page>
  );
}

function Fleet(props: { fleet: readonly GatewayState[]; configVersion: number; live: ReactNode }) {
  const { fleet, configVersion, live } = props;
  const [search, setSearch] = useSearchParams();
  const selected = statusOfSlug(search.get('status'));
  const order = orderIn(search);
  const open = fleet.find(({ instance }) => instance.id === search.get(DETAIL_PARAMETER));
  const text = search.get('search') ?? '';
  const matching = fleet.filter(
    (gateway) =>
      (selected === undefined || gateway.status === selected) && matchesText(gateway, text),
  );
  const { shown, footer } = usePagedRows(
    sortFleet(matching, order.key, order.direction),
    PAGE_SIZE,
  );
  const change = (members: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(members)) {
          if (value === undefined) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { preventScrollReset: true },
    );
  return (
    <>
      <StatusFilter
        fleet={fleet}
        selected={selected}
        onChange={(status) => change({ status: status && statusWords[status].slug })}
      />
      <DriftCard fleet={fleet} configVersion={configVersion} />
      <Card padding="none">
        <DataTable<GatewayState>
          name="gateways"
          caption="Gateways"
          columns={gatewayColumns}
          rows={shown}
          rowKey={({ instance }) => instance.id}
          rowLabel={({ instance }) => instance.hostname}
          order={order}
          onOrderChange={({ key, direction }) => change({ order_by: key, direction })}
          toolbar={
            <>
              <SearchBox
                label="Filter hostname, IP or version"
                value={text}
                onChange={(next) => change({ search: next || undefined })}
              />
              {live}
            </>
          }
          footer={footer}
          empty={
            <NoMatches
              noun="gateways"
              onClear={() => change({ status: undefined, search: undefined })}
            />
          }
        />
      </Card>
      {open && (
        <Suspense fallback={null}>
          <Detail gateway={open} onClose={() => change({ [DETAIL_PARAMETER]: undefined })} />
        </Suspense>
      )}
    </>
  );
}

/** The order in the address; by default the hostname, so that rows keep their positions. */
function orderIn(search: URLSearchParams): { key: FleetSortKey; direction: 'asc' | 'desc' } {
  const requested = search.get('order_by') ?? '';
  const key = Object.hasOwn(comparators, requested) ? (requested as FleetSortKey) : 'hostname';
  return { key, direction: search.get('direction') === 'desc' ? 'desc' : 'asc' };
}
