import type { DataTag, QueryKey } from '@tanstack/react-query';
import type { ApiQuery } from './envelope.ts';
import type { ApiError } from './errors.ts';

/** The most rows that one page of a list of the API may hold. */
const PAGE_SIZE = 1000;

/** A whole list. */
interface EveryRow<TRow> {
  count: number;
  list: TRow[];
}

/**
 * All rows of a list as one query, for pages that judge a cluster as a whole. The first page says how many there are;
 * the others, should there be any, are read at the same time. It carries the tags of the list, so that a change makes
 * it stale too.
 *
 * @param pageOf the list's query for one page; it should be in an order that new rows do not shift, such as by creation
 */
export function everyRow<TRow, TKey extends QueryKey>(
  pageOf: (page: { page: number; page_size: number }) => ApiQuery<EveryRow<TRow>, TKey>,
): ApiQuery<EveryRow<TRow>> {
  const first = pageOf({ page: 1, page_size: PAGE_SIZE });
  return {
    queryKey: [...first.queryKey, 'every row'] as unknown as DataTag<
      QueryKey,
      EveryRow<TRow>,
      ApiError
    >,
    queryFn: async (context) => {
      const read = async (query: ApiQuery<EveryRow<TRow>, TKey>) =>
        query.queryFn({ ...context, queryKey: query.queryKey });
      const { count, list } = await read(first);
      const pages = Math.ceil(count / PAGE_SIZE);
      const rest = await Promise.all(
        Array.from({ length: Math.max(0, pages - 1) }, (_, index) =>
          read(pageOf({ page: index + 2, page_size: PAGE_SIZE })),
        ),
      );
      const rows = [...list, ...rest.flatMap((page) => page.list)];
      return { count: rows.length, list: rows };
    },
  };
}
