import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Delivery } from '#contract/generated/types.gen.ts';
import { oldestVersion } from '#domain/gateway-fleet.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState, NoMatches } from '#kit/empty-state.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { Page } from '#kit/page.tsx';
import { usePagedRows } from '#kit/pagination.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { DataTable } from '#kit/table.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { useCan } from '#shared/current.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useSaveApisixYaml } from './apisix-yaml.ts';
import { CertificatesCard } from './certificates-card.tsx';
import { RestartNote } from './embed.tsx';
import {
  comparators,
  type FleetRow,
  type FleetSortKey,
  fleetRows,
  gatewayLabel,
  matchesText,
  sortFleet,
} from './fleet.ts';
import { LiveBar } from './live-bar.tsx';
import { RefusalsCard } from './refusals-card.tsx';
import { StateFilter } from './state-filter.tsx';
import { stateInAddress } from './status.ts';
import { SummaryCard } from './summary-card.tsx';
import { gatewayColumns } from './table.tsx';
import { useDelivery } from './use-delivery.ts';

const SkippedNote = lazy(async () => {
  const { SkippedNote } = await import('./skipped-note.tsx');
  return { default: SkippedNote };
});

/** Parts of each row update every second, which limits their number. */
const PAGE_SIZE = 50;

/** The gateways of a cluster, polled. */
export function Component() {
  const ids = useClusterIds();
  const { delivery, readAt, failed, paused, setPaused } = useDelivery(ids);
  const { gateways, refusals } = delivery;
  const can = useCan();
  const saveYaml = useSaveApisixYaml(ids);
  const addButton = (
    <ActionLink
      variant="contained"
      label="Add gateway"
      href={paths.gatewayNew(ids)}
      disabledReason={can('cluster', 'gateway_instances', 'post').reason}
    />
  );
  const live = <LiveBar {...{ paused, readAt, failed }} onPausedChange={setPaused} />;
  return (
    <Page
      title="Gateways"
      description="Gateways handle the traffic of the cluster, with the configuration that they have."
      actions={
        <>
          {addButton}
          <MenuButton
            label="More actions"
            actions={() => [{ label: 'Download apisix.yaml', run: () => void saveYaml() }]}
          />
        </>
      }
    >
      {gateways.length === 0 ? (
        <Card padding="none">
          <EmptyState
            title="No gateways yet"
            text="Run Apache APISIX in Docker, in Kubernetes or on your own machine. It reads its configuration from this cluster and appears here."
            action={addButton}
          />
        </Card>
      ) : (
        <>
          <SummaryCard delivery={delivery} />
          <RestartNote ids={ids} delivery={delivery} />
          <OldVersion delivery={delivery} />
        </>
      )}
      <RefusalsCard refusals={refusals} />
      {gateways.length > 0 && <Fleet delivery={delivery} live={live} />}
      <CertificatesCard />
    </Page>
  );
}

/** What the oldest connected version skips. Its code loads once a version is known. */
function OldVersion({ delivery: { gateways } }: { delivery: Delivery }) {
  const oldest = oldestVersion(gateways);
  if (!oldest) return null;
  return (
    <Suspense fallback={null}>
      <SkippedNote oldest={oldest} all={gateways} />
    </Suspense>
  );
}

function Fleet({ delivery, live }: { delivery: Delivery; live: ReactNode }) {
  const [search, setSearch] = useSearchParams();
  const selected = stateInAddress(search.get('state'));
  const order = orderIn(search);
  const text = search.get('search') ?? '';
  // The same rows while nothing has changed, so that they do not render.
  const rows = useMemo(() => fleetRows(delivery), [delivery]);
  const matching = rows.filter(
    (row) => (selected === undefined || row.state.name === selected) && matchesText(row, text),
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
    <Card padding="none">
      <DataTable<FleetRow>
        name="gateways"
        caption="Gateways"
        columns={gatewayColumns}
        rows={shown}
        rowKey={({ gateway }) => gateway.id}
        rowLabel={({ gateway }) => gatewayLabel(gateway, delivery.gateways)}
        order={order}
        onOrderChange={({ key, direction }) => change({ order_by: key, direction })}
        toolbar={
          <>
            <SearchBox
              label="Search name, address or version"
              value={text}
              onChange={(next) => change({ search: next || undefined })}
            />
            <StateFilter rows={rows} selected={selected} onChange={(state) => change({ state })} />
            {live}
          </>
        }
        footer={footer}
        empty={
          <NoMatches
            noun="gateways"
            onClear={() => change({ state: undefined, search: undefined })}
          />
        }
      />
    </Card>
  );
}

/** The order in the address; by default the name, so that rows keep their positions. */
function orderIn(search: URLSearchParams): { key: FleetSortKey; direction: 'asc' | 'desc' } {
  const requested = search.get('order_by') ?? '';
  const key = Object.hasOwn(comparators, requested) ? (requested as FleetSortKey) : 'name';
  return { key, direction: search.get('direction') === 'desc' ? 'desc' : 'asc' };
}
