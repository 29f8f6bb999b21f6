import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { NoMatch } from '#kit/empty.tsx';
import { NativeSelect } from '#kit/native.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { DataTable } from '#kit/table.tsx';
import { availablePlugins, loadedPlugins } from '#shared/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { catalogueOf, categoriesOf, filterCatalogue, readFilter } from './catalogue.ts';
import { catalogueColumns } from './table.tsx';
import { categoryName } from './words.ts';

/** Every plugin that the organization may use, and which of them this cluster has. */
export function Component() {
  const { orgId, clusterId } = useClusterIds();
  const { list: available } = usePrefetched(availablePlugins(orgId)).data;
  const { list: loaded } = usePrefetched(loadedPlugins(clusterId)).data;
  const [address, setAddress] = useSearchParams();
  const entries = useMemo(() => catalogueOf(available, loaded), [available, loaded]);
  const filter = readFilter(address, entries);

  function change(name: 'search' | 'category', text: string) {
    const next = new URLSearchParams(address);
    if (text) next.set(name, text);
    else next.delete(name);
    setAddress(next, { replace: name === 'search', preventScrollReset: true });
  }

  return (
    <Card padding="none">
      <DataTable
        name="catalogue"
        caption="Plugins of the catalogue"
        columns={catalogueColumns}
        rows={filterCatalogue(entries, filter)}
        rowKey={({ name }) => name}
        rowLabel={({ name }) => name}
        toolbar={
          <>
            <SearchBox
              label="Search name or purpose"
              value={filter.search}
              onChange={(text) => text !== filter.search && change('search', text)}
            />
            <NativeSelect
              aria-label="Category"
              value={filter.category}
              onChange={({ target }) => change('category', target.value)}
            >
              <option value="">All categories</option>
              {categoriesOf(entries).map(([name, count]) => (
                <option key={name} value={name}>
                  {`${categoryName(name)} (${count})`}
                </option>
              ))}
            </NativeSelect>
          </>
        }
        empty={<NoMatch what="plugins" onClear={() => setAddress({}, { replace: true })} />}
      />
    </Card>
  );
}
