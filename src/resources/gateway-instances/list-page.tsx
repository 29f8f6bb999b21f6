import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePolled } from '#api/polling.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { FirstUse, NoMatch } from '#kit/empty.tsx';
import { Page } from '#kit/page.tsx';
import { usePagedRows } from '#kit/paged-rows.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { DataTable } from '#kit/table.tsx';
import { paths } from '#paths';
import { clusters } from '#resources/clusters/queries.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { useCan } from '#shared/place.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useServerNow } from './ages.tsx';
import { DETAIL_PARAMETER } from './detail-link.tsx';
import { DriftCard } from './drift-card.tsx';
import { type FleetOrder, hasText, type Judged, judge, orders, sortFleet } from './fleet.ts';
import { LiveBar } from './live-bar.tsx';
import { gatewayInstances } from './queries.ts';
import { StatusFilter } from './status-filter.tsx';
import { statusOfSlug, statusWords } from './status-words.ts';
import { gatewayColumns } from './table.tsx';

const Detail = lazy(async () => {
  const { DetailDialog } = await import('./detail-dialog.tsx');
  return { default: DetailDialog };
});

/** Milliseconds between two readings: gateways report as often. */
const EVERY_MS = 10_000;

/** Milliseconds after which a gateway that fell silent is judged again, without a reading. */
const JUDGED_MS = 5000;

/** Gateways on a page: each row counts the seconds since its gateway was seen. */
const PAGE_SIZE = 50;

/** The gateways of the cluster in the address, read again and again. */
export function Component() {
  const ids = useClusterIds();
  const [paused, setPaused] = useState(false);
  usePrefetched(gatewayInstances.all(ids));
  usePrefetched(clusters.one(ids));
  const pace = paused ? 'still' : EVERY_MS;
  const instances = usePolled(gatewayInstances.all(ids), pace);
  const cluster = usePolled(clusters.one(ids), pace);
  const list = instances.data?.list ?? [];
  const now = useServerNow(JUDGED_MS);
  const configVersion = cluster.data?.config_version ?? 0;
  const fleet = list.map((instance) => judge(instance, configVersion, now));
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
      description="Gateways carry the traffic of the cluster. Each reports every 10 seconds."
      actions={addButton}
    >
      {list.length === 0 ? (
        <Card padding="none">
          <FirstUse
            title="No gateways yet"
            text="Run Apache APISIX in Docker, in Kubernetes or on a machine of yours; it reads its configuration from this cluster and shows up here."
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
    </Page>
  );
}

function Fleet(props: { fleet: readonly Judged[]; configVersion: number; live: ReactNode }) {
  const { fleet, configVersion, live } = props;
  const [search, setSearch] = useSearchParams();
  const chosen = statusOfSlug(search.get('status'));
  const order = orderIn(search);
  const open = fleet.find(({ instance }) => instance.id === search.get(DETAIL_PARAMETER));
  const text = search.get('search') ?? '';
  const matching = fleet.filter(
    (one) => (chosen === undefined || one.status === chosen) && hasText(one, text),
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
        chosen={chosen}
        onChange={(status) => change({ status: status && statusWords[status].slug })}
      />
      <DriftCard fleet={fleet} configVersion={configVersion} />
      <Card padding="none">
        <DataTable<Judged>
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
            <NoMatch
              what="gateways"
              onClear={() => change({ status: undefined, search: undefined })}
            />
          }
        />
      </Card>
      {open && (
        <Suspense fallback={null}>
          <Detail one={open} onClose={() => change({ [DETAIL_PARAMETER]: undefined })} />
        </Suspense>
      )}
    </>
  );
}

/** The order that an address asks for; by hostname where it asks for none, so that rows keep their places. */
function orderIn(search: URLSearchParams): { key: FleetOrder; direction: 'asc' | 'desc' } {
  const asked = search.get('order_by') ?? '';
  const key = Object.hasOwn(orders, asked) ? (asked as FleetOrder) : 'hostname';
  return { key, direction: search.get('direction') === 'desc' ? 'desc' : 'asc' };
}
