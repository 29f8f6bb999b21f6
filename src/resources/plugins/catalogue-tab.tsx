import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { NoMatches } from '#kit/empty-state.tsx';
import { DataTable } from '#kit/table.tsx';
import { plural } from '#lib/text.ts';
import { availablePlugins, loadedPlugins } from '#shared/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { type CatalogueFilter, catalogueOf, filterCatalogue, readFilter } from './catalogue.ts';
import { CatalogueFilters } from './catalogue-filters.tsx';
import { catalogueColumns } from './table.tsx';

/** The plugins available to the organization, and whether the cluster has them. */
export function Component() {
  const { orgId, clusterId } = useClusterIds();
  const { list: available } = usePrefetched(availablePlugins(orgId)).data;
  const { list: loaded } = usePrefetched(loadedPlugins(clusterId)).data;
  const [params, setParams] = useSearchParams();
  const entries = useMemo(() => catalogueOf(available, loaded), [available, loaded]);
  const filter = readFilter(params, entries);
  const rows = filterCatalogue(entries, filter);

  function change(name: keyof CatalogueFilter, text: string) {
    const next = new URLSearchParams(params);
    if (text) next.set(name, text);
    else next.delete(name);
    setParams(next, { replace: name === 'search', preventScrollReset: true });
  }

  return (
    <Card padding="none">
      <DataTable
        name="catalogue"
        caption="Plugins of the catalogue"
        columns={catalogueColumns}
        rows={rows}
        rowKey={({ name }) => name}
        rowLabel={({ name }) => name}
        toolbar={<CatalogueFilters entries={entries} filter={filter} onChange={change} />}
        empty={<NoMatches noun="plugins" onClear={() => setParams({}, { replace: true })} />}
        {...(rows.length > 0 && { footer: <Count shown={rows.length} all={entries.length} /> })}
      />
    </Card>
  );
}

/** The number of matching plugins, announced to screen readers on change. */
function Count({ shown, all }: { shown: number; all: number }) {
  return (
    <span role="status" style={{ fontSize: '0.8125rem', lineHeight: '28px' }}>
      {shown === all ? plural(all, 'plugin') : `${shown} of ${plural(all, 'plugin')}`}
    </span>
  );
}
