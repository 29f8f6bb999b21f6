import type { QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { replace, useSearchParams } from 'react-router';
import type { ApiQuery } from './envelope.ts';
import { everyRow } from './every-row.ts';
import {
  type ListParams,
  type ListSpec,
  lastPage,
  parseListParams,
  searchOf,
} from './list-params.ts';
import { type NarrowedBy, type Narrowing, narrow, narrowedBy } from './narrowing.ts';
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

/** What a list can do by itself and, when some filter is not the server's, what the console does. */
export type NarrowableSpec<TOrder extends string, TRow> = ListSpec<TOrder> & {
  narrowing?: Narrowing<TRow>;
};

/** The rows of one page and how many there are, out of one page of the API or out of the whole list. */
function pageOf<TRow>(
  { count, list }: ListPayload<TRow>,
  params: ListParams<string>,
  narrowing: Narrowing<TRow> | undefined,
  by: NarrowedBy | undefined,
): ListPayload<TRow> {
  if (!narrowing || !by) return { count, list };
  const fitting = narrow(list, narrowing, by);
  const start = (params.page - 1) * params.page_size;
  return { count: fitting.length, list: fitting.slice(start, start + params.page_size) };
}

/** The query for what the address asks for: one page, or all rows when the console has to filter them. */
function sourceOf<TRow, TOrder extends string, TKey extends QueryKey>(
  query: ListQuery<TRow, TOrder, TKey>,
  params: ListParams<TOrder>,
  by: NarrowedBy | undefined,
): ApiQuery<ListPayload<TRow>> {
  if (by) return everyRow((page) => query({ ...params, ...page }));
  return query(params) as unknown as ApiQuery<ListPayload<TRow>>;
}

/**
 * For loaders: reads the page of the list that the address asks for. An address beyond the last page is corrected to
 * the last page, by throwing a redirect.
 */
export async function loadList<TRow, TOrder extends string, TKey extends QueryKey>(
  request: Request,
  spec: NarrowableSpec<TOrder, TRow>,
  query: ListQuery<TRow, TOrder, TKey>,
): Promise<void> {
  const url = new URL(request.url);
  const params = parseListParams(url.searchParams, spec);
  const by = narrowedBy(url.searchParams, spec.narrowing);
  const all = await prefetch(sourceOf(query, params, by));
  const { count } = pageOf(all, params, spec.narrowing, by);
  const last = lastPage(count, params.page_size);
  if (params.page > last) {
    throw replace(`${url.pathname}${searchOf(url.searchParams, { ...params, page: last }, spec)}`);
  }
}

/** What the address says about a list, and setters that change the address. All but the page start over at page 1. */
function useListState<TOrder extends string>(
  spec: ListSpec<TOrder> & { narrowing?: Pick<Narrowing<never>, 'names'> },
) {
  const [search, setSearch] = useSearchParams();
  const params = parseListParams(search, spec);
  const by = narrowedBy(search, spec.narrowing);
  /** The search part of the address with some of the parameters changed, '' or with its question mark. */
  const hrefWith = (changes: Partial<ListParams<TOrder>>) =>
    searchOf(search, { ...params, ...changes }, spec);
  /** The address from page 1 with these changes and without the console's own filters. */
  const without = (changes: Partial<ListParams<TOrder>>) => {
    const next = new URLSearchParams(hrefWith({ page: 1, ...changes }));
    for (const name of spec.narrowing?.names ?? []) next.delete(name);
    return next;
  };
  const change = (changes: Partial<ListParams<TOrder>>, how: { replace?: boolean } = {}) =>
    setSearch(new URLSearchParams(hrefWith({ page: 1, ...changes })), {
      preventScrollReset: true,
      ...how,
    });
  return {
    params,
    /** Whether rows may be missing because of the search or the labels. */
    filtered: Boolean(params.search) || Boolean(params.labels?.length) || by !== undefined,
    /** The filters that the console judges by itself; undefined when none is set. */
    narrowedBy: by,
    hrefWith,
    setPage: (page: number) => change({ page }),
    setPageSize: (page_size: number) => change({ page_size }),
    setOrder: (order_by: TOrder, direction: 'ASC' | 'DESC') => change({ order_by, direction }),
    /** While typing: replaces the entry of the history instead of adding one for each key. */
    setSearch: (text: string) => change({ search: text }, { replace: true }),
    setLabels: (labels: string[]) => change({ labels }),
    /** Sets a filter of the console's own; an empty text takes it away. */
    setNarrowing: (name: string, text: string) => {
      const next = new URLSearchParams(hrefWith({ page: 1 }));
      if (text) next.set(name, text);
      else next.delete(name);
      setSearch(next, { preventScrollReset: true, replace: true });
    },
    clearNarrowing: () => setSearch(without({}), { preventScrollReset: true }),
    clearFilters: () =>
      setSearch(without({ search: '', labels: [] }), { preventScrollReset: true }),
  };
}

/** A list whose page the loader has read with `loadList`. Once it shows, the next page is read as well. */
export function useList<TRow, TOrder extends string, TKey extends QueryKey>(
  spec: NarrowableSpec<TOrder, TRow>,
  query: ListQuery<TRow, TOrder, TKey>,
) {
  const state = useListState(spec);
  const { params, narrowedBy: by } = state;
  const result = usePrefetched(sourceOf(query, params, by));
  const { narrowing } = spec;
  const { count, list } = pageOf(result.data, params, narrowing, by);
  const pages = lastPage(count, params.page_size);
  // All rows are here already when the console filters them.
  const nextSearch =
    !by && params.page < pages ? state.hrefWith({ page: params.page + 1 }) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the search text stands for all parameters; the query function is a new one with every render
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
    /** How many rows the console looked through for its own filters. */
    lookedThrough: by ? result.data.count : undefined,
  };
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
