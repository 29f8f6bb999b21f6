import type { QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useLocation, useNavigation } from 'react-router';
import type { useList } from '#api/list.ts';
import { PAGE_SIZES } from '#api/list-params.ts';
import { NoMatches } from '#kit/empty-state.tsx';
import { Pagination } from '#kit/pagination.tsx';
import { SearchBox } from '#kit/search-box.tsx';
import { DataTable, type DataTableProps } from '#kit/table.tsx';
import { ClientFilterInputs } from './client-filters.tsx';
import { LabelFilter } from './labels/label-filter.tsx';
import type { LabelledResource } from './labels/queries.ts';

type List<Row, Order extends string> = ReturnType<typeof useList<Row, Order, QueryKey>>;

interface ListTableProps<Row, Order extends string>
  extends Pick<DataTableProps<Row>, 'columns' | 'rowKey' | 'rowLabel' | 'actions'> {
  /** The result of `useList`. */
  list: List<Row, Order>;
  /** The fields that the server can sort by. */
  orderBy: readonly Order[];
  /** Plural of what is listed, in lower case: "applications". The user's choice of columns is stored under it. */
  what: string;
  /** Names the fields that are searched: "Search name, host or path". Without it there is no search. */
  searchLabel?: string;
  /** The kind of resource to filter by label. Without it there is no label filter. */
  labels?: LabelledResource;
  /** The filters that the console applies, with their labels: `{ host: 'Host' }`. */
  clientFilters?: Readonly<Record<string, string>>;
  /** Shown while there are no rows at all: the next step. */
  firstUse: ReactNode;
}

/** A list with its page, order, search and labels in the address: toolbar, rows, pagination and both empty states. */
export function ListTable<Row, Order extends string>(props: ListTableProps<Row, Order>) {
  const { list, orderBy, what, searchLabel, labels, clientFilters, firstUse, ...table } = props;
  const { params, rows, count, update } = list;
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
        if (field) update({ order_by: field, direction: direction === 'asc' ? 'ASC' : 'DESC' });
      }}
      toolbar={
        <>
          {searchLabel && (
            <SearchBox
              label={searchLabel}
              value={params.search ?? ''}
              onChange={(search) =>
                search !== (params.search ?? '') && update({ search }, { replace: true })
              }
            />
          )}
          {labels && (
            <LabelFilter
              resource={labels}
              selected={params.labels ?? []}
              onChange={(selected) => update({ labels: selected })}
            />
          )}
          {clientFilters && <ClientFilterInputs list={list} what={what} labels={clientFilters} />}
        </>
      }
      empty={
        <NoMatches noun={what} onClear={() => update({ search: '', labels: [], filters: {} })} />
      }
      {...(count > 0 && {
        footer: (
          <Pagination
            page={params.page}
            pageSize={params.page_size}
            sizes={PAGE_SIZES}
            total={count}
            onPageChange={(page) => update({ page })}
            onPageSizeChange={(page_size) => update({ page_size })}
          />
        ),
      })}
    />
  );
}

/** Whether other rows of this page are loading. Navigation to another page must not dim the rows. */
function useSamePageNavigation(): boolean {
  const { pathname } = useLocation();
  return useNavigation().location?.pathname === pathname;
}
