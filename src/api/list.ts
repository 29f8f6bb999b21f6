import type { QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { replace, useSearchParams } from 'react-router';
import type { ApiQuery } from './envelope.ts';
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

/**
 * For loaders: reads the page of the list that the address asks for. An address beyond the last page is corrected to
 * the last page, by throwing a redirect.
 */
export async function loadList<TRow, TOrder extends string, TKey extends QueryKey>(
  request: Request,
  spec: ListSpec<TOrder>,
  query: ListQuery<TRow, TOrder, TKey>,
): Promise<void> {
  const url = new URL(request.url);
  const params = parseListParams(url.searchParams, spec);
  const { count } = await prefetch(query(params));
  const last = lastPage(count, params.page_size);
  if (params.page > last) {
    throw replace(`${url.pathname}${searchOf(url.searchParams, { ...params, page: last }, spec)}`);
  }
}

/** What the address says about a list, and setters that change the address. All but the page start over at page 1. */
export function useListState<TOrder extends string>(spec: ListSpec<TOrder>) {
  const [search, setSearch] = useSearchParams();
  const params = parseListParams(search, spec);
  /** The search part of the address with some of the parameters changed, '' or with its question mark. */
  const hrefWith = (changes: Partial<ListParams<TOrder>>) =>
    searchOf(search, { ...params, ...changes }, spec);
  const change = (changes: Partial<ListParams<TOrder>>, how: { replace?: boolean } = {}) =>
    setSearch(new URLSearchParams(hrefWith({ page: 1, ...changes })), {
      preventScrollReset: true,
      ...how,
    });
  return {
    params,
    /** Whether rows may be missing because of the search or the labels. */
    filtered: Boolean(params.search) || Boolean(params.labels?.length),
    hrefWith,
    setPage: (page: number) => change({ page }),
    setPageSize: (page_size: number) => change({ page_size }),
    setOrder: (order_by: TOrder, direction: 'ASC' | 'DESC') => change({ order_by, direction }),
    /** While typing: replaces the entry of the history instead of adding one for each key. */
    setSearch: (text: string) => change({ search: text }, { replace: true }),
    setLabels: (labels: string[]) => change({ labels }),
    clearFilters: () => change({ search: '', labels: [] }),
  };
}

/** A list whose page the loader has read with `loadList`. Once it shows, the next page is read as well. */
export function useList<TRow, TOrder extends string, TKey extends QueryKey>(
  spec: ListSpec<TOrder>,
  query: ListQuery<TRow, TOrder, TKey>,
) {
  const state = useListState(spec);
  const { params } = state;
  const result = usePrefetched(query(params));
  const { count, list } = result.data;
  const pages = lastPage(count, params.page_size);
  const nextSearch = params.page < pages ? state.hrefWith({ page: params.page + 1 }) : undefined;
  // The search text stands for all parameters; the query function is a new one with every render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (nextSearch === undefined) return;
    return whenIdle(() => {
      const next = parseListParams(new URLSearchParams(nextSearch), spec);
      void queryClient.prefetchQuery(query(next));
    });
  }, [nextSearch]);
  return { ...state, rows: list, count, pages, isFetching: result.isFetching };
}

/** Runs something when the browser has nothing better to do. Returns how to call it off. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(run, { timeout: 3000 });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(run, 500);
  return () => clearTimeout(id);
}
