import type { QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useLocation, useNavigation } from 'react-router';
import type { useList } from '#api/list.ts';
import { NoMatch } from '#kit/empty.tsx';
import { Pagination } from '#kit/pagination.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { DataTable, type DataTableProps } from '#kit/table.tsx';
import { LabelFilter } from './labels/label-filter.tsx';
import type { LabelledResource } from './labels/queries.ts';
import { NarrowingFilters } from './narrowing-filters.tsx';

type List<Row, Order extends string> = ReturnType<typeof useList<Row, Order, QueryKey>>;

/** What a list's own page and a tab of another page say about it. */
export type ListTableProps<Row, Order extends string> = Pick<
  DataTableProps<Row>,
  'columns' | 'rowKey' | 'rowLabel' | 'actions'
> & {
  /** What `useList` gave. */
  list: List<Row, Order>;
  /** The fields that the server can sort by. */
  orderBy: readonly Order[];
  /** Plural of what is listed, in lower case: "applications". It also remembers the reader's columns. */
  what: string;
  /** Names what is searched: "Search name, host or path". Without it there is no search. */
  searchLabel?: string;
  /** The kind whose labels narrow the list. Without it there is no such filter. */
  labels?: LabelledResource;
  /** The filters that the console judges by itself, in the words of their inputs: `{ host: 'Host' }`. */
  narrowing?: Readonly<Record<string, string>>;
  /** Further filters, after the labels. */
  filters?: ReactNode;
  /** Shown while there is nothing at all: what the next step is. */
  firstUse: ReactNode;
};

/** A list whose page, order, search and labels live in the address: toolbar, rows, paging and the two empties. */
export function ListTable<Row, Order extends string>(props: ListTableProps<Row, Order>) {
  const { list, orderBy, what, searchLabel, labels, narrowing, filters, firstUse, ...table } =
    props;
  const { params, rows, count } = list;
  const fetching = useSamePageNavigation();
  if (count === 0 && !list.filtered) return firstUse;
  // The last row of the last page is gone: show the page before it.
  if (rows.length === 0 && params.page > list.pages) {
    return <Navigate to={{ search: list.hrefWith({ page: list.pages }) }} replace />;
  }
  return (
    <DataTable<Row>
      {...table}
      name={what}
      caption={what.charAt(0).toUpperCase() + what.slice(1)}
      rows={rows}
      fetching={fetching}
      order={{ key: params.order_by, direction: params.direction === 'ASC' ? 'asc' : 'desc' }}
      onOrderChange={({ key, direction }) => {
        const field = orderBy.find((name) => name === key);
        if (field) list.setOrder(field, direction === 'asc' ? 'ASC' : 'DESC');
      }}
      toolbar={
        <>
          {searchLabel && (
            <SearchBox
              label={searchLabel}
              value={params.search ?? ''}
              onChange={(text) => text !== (params.search ?? '') && list.setSearch(text)}
            />
          )}
          {labels && (
            <LabelFilter
              resource={labels}
              selected={params.labels ?? []}
              onChange={list.setLabels}
            />
          )}
          {filters}
          {narrowing && <NarrowingFilters list={list} what={what} words={narrowing} />}
        </>
      }
      empty={<NoMatch what={what} onClear={list.clearFilters} />}
      {...(count > 0 && {
        footer: (
          <Pagination
            page={params.page}
            pageSize={params.page_size}
            total={count}
            onPageChange={list.setPage}
            onPageSizeChange={list.setPageSize}
          />
        ),
      })}
    />
  );
}

/** Other rows of this very page are on their way; going elsewhere must not dim what is still shown. */
function useSamePageNavigation(): boolean {
  const { pathname } = useLocation();
  return useNavigation().location?.pathname === pathname;
}
