import type { DataTag, QueryKey } from '@tanstack/react-query';
import type { ApiQuery } from './envelope.ts';
import type { ApiError } from './errors.ts';

/** The most rows that the API returns in one page of a list. */
const MAX_PAGE_SIZE = 1000;

interface AllRows<TRow> {
  count: number;
  list: TRow[];
}

/**
 * All rows of a list as one query, for pages that need the whole cluster. The first page returns the count; any
 * further pages are read in parallel. The query carries the tags of the list, so that a change makes it stale too.
 *
 * @param pageOf the list's query for one page; it should be in an order that new rows do not shift, such as by creation
 */
export function fetchAllPages<TRow, TKey extends QueryKey>(
  pageOf: (page: { page: number; page_size: number }) => ApiQuery<AllRows<TRow>, TKey>,
): ApiQuery<AllRows<TRow>> {
  const first = pageOf({ page: 1, page_size: MAX_PAGE_SIZE });
  return {
    queryKey: [...first.queryKey, 'all pages'] as unknown as DataTag<
      QueryKey,
      AllRows<TRow>,
      ApiError
    >,
    queryFn: async (context) => {
      const read = async (query: ApiQuery<AllRows<TRow>, TKey>) =>
        query.queryFn({ ...context, queryKey: query.queryKey });
      const { count, list } = await read(first);
      const pages = Math.ceil(count / MAX_PAGE_SIZE);
      const rest = await Promise.all(
        Array.from({ length: Math.max(0, pages - 1) }, (_, index) =>
          read(pageOf({ page: index + 2, page_size: MAX_PAGE_SIZE })),
        ),
      );
      const rows = [...list, ...rest.flatMap((page) => page.list)];
      return { count: rows.length, list: rows };
    },
  };
}
