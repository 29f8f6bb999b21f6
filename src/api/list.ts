import type { QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { replace, useSearchParams } from 'react-router';
import { whenIdle } from '#lib/when-idle.ts';
import {
  applyClientFilters,
  type ClientFilters,
  type ClientFilterValues,
  clientFiltersIn,
} from './client-filters.ts';
import type { ApiQuery } from './envelope.ts';
import { fetchAllPages } from './fetch-all-pages.ts';
import {
  type ListParams,
  type ListSpec,
  lastPage,
  parseListParams,
  searchOf,
} from './list-params.ts';
import { prefetch, usePrefetched } from './prefetch.ts';
import { queryClient } from './query-client.ts';

/** One page of a list, and how many items all pages have. */
interface ListPayload<TRow> {
  count: number;
  list: TRow[];
}

type ListQuery<TRow, TOrder extends string, TKey extends QueryKey> = (
  params: ListParams<TOrder>,
) => ApiQuery<ListPayload<TRow>, TKey>;

/** The capabilities of a list, including the filters that the console applies. */
export type ClientFilterSpec<TOrder extends string, TRow> = ListSpec<TOrder> & {
  clientFilters?: ClientFilters<TRow>;
};

/** The requested page: as the API returned it, or cut out of the whole list after filtering. */
function pageOf<TRow>(
  { count, list }: ListPayload<TRow>,
  params: ListParams<string>,
  filters: ClientFilters<TRow> | undefined,
  by: ClientFilterValues | undefined,
): ListPayload<TRow> {
  if (!filters || !by) return { count, list };
  const matching = applyClientFilters(list, filters, by);
  const start = (params.page - 1) * params.page_size;
  return { count: matching.length, list: matching.slice(start, start + params.page_size) };
}

/** The query for the address: one page, or all rows if the console has to filter them. */
function sourceOf<TRow, TOrder extends string, TKey extends QueryKey>(
  query: ListQuery<TRow, TOrder, TKey>,
  params: ListParams<TOrder>,
  by: ClientFilterValues | undefined,
): ApiQuery<ListPayload<TRow>> {
  if (by) return fetchAllPages((page) => query({ ...params, ...page }));
  return query(params) as unknown as ApiQuery<ListPayload<TRow>>;
}

/**
 * For loaders: reads the list's page in the address. An address beyond the last page is corrected by throwing a redirect
 * to the last page.
 */
export async function loadList<TRow, TOrder extends string, TKey extends QueryKey>(
  request: Request,
  spec: ClientFilterSpec<TOrder, TRow>,
  query: ListQuery<TRow, TOrder, TKey>,
): Promise<void> {
  const url = new URL(request.url);
  const params = parseListParams(url.searchParams, spec);
  const by = clientFiltersIn(url.searchParams, spec.clientFilters);
  const all = await prefetch(sourceOf(query, params, by));
  const { count } = pageOf(all, params, spec.clientFilters, by);
  const last = lastPage(count, params.page_size);
  if (params.page > last) {
    throw replace(`${url.pathname}${searchOf(url.searchParams, { ...params, page: last }, spec)}`);
  }
}

/** Changes to a list's address. A page that is not named is page 1. */
interface ListChanges<TOrder extends string> extends Partial<ListParams<TOrder>> {
  /** Replaces all client filters; an empty object clears them. */
  filters?: ClientFilterValues;
}

/** The list's state in the address, and a function that changes it. */
function useListState<TOrder extends string>(
  spec: ListSpec<TOrder> & { clientFilters?: Pick<ClientFilters<never>, 'names'> },
) {
  const [search, setSearch] = useSearchParams();
  const params = parseListParams(search, spec);
  const filters = clientFiltersIn(search, spec.clientFilters);
  /** The search part of the address with some parameters changed: '' or starting with a question mark. */
  const hrefWith = (changes: Partial<ListParams<TOrder>>) =>
    searchOf(search, { ...params, ...changes }, spec);
  const update = (
    { filters: changed, ...changes }: ListChanges<TOrder>,
    options: { replace?: boolean } = {},
  ) => {
    const next = new URLSearchParams(hrefWith({ page: 1, ...changes }));
    if (changed) {
      for (const name of spec.clientFilters?.names ?? []) {
        const text = changed[name];
        if (text) next.set(name, text);
        else next.delete(name);
      }
    }
    setSearch(next, { preventScrollReset: true, ...options });
  };
  return {
    params,
    /** The client filters that are set; undefined when none is. */
    filters,
    /** Whether search, labels or client filters may hide rows. */
    filtered: Boolean(params.search) || Boolean(params.labels?.length) || filters !== undefined,
    hrefWith,
    /** Changes the address. With `replace` the history gets no new entry, for changes while the user types. */
    update,
  };
}

/** A list whose page the loader has read with `loadList`. Once it is shown, the next page is prefetched. */
export function useList<TRow, TOrder extends string, TKey extends QueryKey>(
  spec: ClientFilterSpec<TOrder, TRow>,
  query: ListQuery<TRow, TOrder, TKey>,
) {
  const state = useListState(spec);
  const { params, filters } = state;
  const result = usePrefetched(sourceOf(query, params, filters));
  const { count, list } = pageOf(result.data, params, spec.clientFilters, filters);
  const pages = lastPage(count, params.page_size);
  // With client filters, all rows are loaded already.
  const nextSearch =
    !filters && params.page < pages ? state.hrefWith({ page: params.page + 1 }) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the search string covers all parameters; the query function is new in each render
  useEffect(() => {
    if (nextSearch === undefined) return;
    return whenIdle(() => {
      const next = parseListParams(new URLSearchParams(nextSearch), spec);
      void queryClient.prefetchQuery(query(next));
    });
  }, [nextSearch]);
  return {
    ...state,
    rows: list,
    count,
    pages,
    isFetching: result.isFetching,
    /** How many rows there are before the client filters; undefined when none is set. */
    unfilteredCount: filters ? result.data.count : undefined,
  };
}
