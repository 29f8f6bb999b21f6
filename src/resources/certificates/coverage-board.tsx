import Button from '@mui/material/Button';
import { lastPage } from '#api/list-params.ts';
import { NoMatches } from '#kit/empty-state.tsx';
import { Pagination } from '#kit/pagination.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { DataTable } from '#kit/table.tsx';
import type { HostCoverage } from './coverage.ts';
import { coverageColumns } from './coverage-columns.tsx';
import {
  type CoverageFilter,
  coverageFilters,
  filterHosts,
  matchesFilter,
  PAGE_SIZE,
  useCoverageFilter,
} from './coverage-filter.ts';

const filterLabels: Record<CoverageFilter, string> = {
  all: 'All',
  uncovered: 'Uncovered',
  expiring: 'Expiring',
  fine: 'Fine',
};

/** The table of hosts with their certificates, filtered by the query string. */
export function CoverageBoard({ hosts }: { hosts: readonly HostCoverage[] }) {
  const { show, text, page: requested, setShow, setText, setPage, clear } = useCoverageFilter();
  const rows = filterHosts(hosts, show, text);
  const page = Math.min(requested, lastPage(rows.length, PAGE_SIZE));
  return (
    <DataTable
      caption="HTTPS hosts and their certificates"
      columns={coverageColumns}
      rows={rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
      rowKey={({ host }) => host}
      rowLabel={({ host }) => host}
      toolbar={
        <>
          <SearchBox label="Filter host or application" value={text} onChange={setText} />
          {coverageFilters.map((name) => (
            <Button
              key={name}
              size="small"
              variant={show === name ? 'outlined' : 'text'}
              aria-pressed={show === name}
              onClick={() => setShow(name)}
            >
              {filterLabels[name]} {hosts.filter((cover) => matchesFilter(cover, name)).length}
            </Button>
          ))}
        </>
      }
      empty={<NoMatches noun="hosts" onClear={clear} />}
      {...(rows.length > 0 && {
        footer: (
          <Pagination page={page} pageSize={PAGE_SIZE} total={rows.length} onPageChange={setPage} />
        ),
      })}
    />
  );
}
