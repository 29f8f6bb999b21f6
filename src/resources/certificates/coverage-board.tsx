import Button from '@mui/material/Button';
import { lastPage } from '#api/list-params.ts';
import { NoMatch } from '#kit/empty.tsx';
import { Pagination } from '#kit/pagination.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { DataTable } from '#kit/table.tsx';
import type { HostCover } from './coverage.ts';
import { coverColumns } from './coverage-columns.tsx';
import { isShown, narrowed, PAGE_SIZE, type Show, shows, useBoardState } from './coverage-state.ts';

const words: Record<Show, string> = {
  all: 'All',
  uncovered: 'Uncovered',
  expiring: 'Expiring',
  fine: 'Fine',
};

/** The hosts with their certificates, narrowed by what the address says. */
export function CoverageBoard({ hosts }: { hosts: readonly HostCover[] }) {
  const { show, text, page: wanted, setShow, setText, setPage, clear } = useBoardState();
  const rows = narrowed(hosts, show, text);
  const page = Math.min(wanted, lastPage(rows.length, PAGE_SIZE));
  return (
    <DataTable
      caption="HTTPS hosts and their certificates"
      columns={coverColumns}
      rows={rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
      rowKey={({ host }) => host}
      rowLabel={({ host }) => host}
      toolbar={
        <>
          <SearchBox label="Filter host or application" value={text} onChange={setText} />
          {shows.map((name) => (
            <Button
              key={name}
              size="small"
              variant={show === name ? 'outlined' : 'text'}
              aria-pressed={show === name}
              onClick={() => setShow(name)}
            >
              {words[name]} {hosts.filter((cover) => isShown(cover, name)).length}
            </Button>
          ))}
        </>
      }
      empty={<NoMatch what="hosts" onClear={clear} />}
      {...(rows.length > 0 && {
        footer: (
          <Pagination page={page} pageSize={PAGE_SIZE} total={rows.length} onPageChange={setPage} />
        ),
      })}
    />
  );
}
