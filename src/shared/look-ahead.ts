import type { QueryKey } from '@tanstack/react-query';
import type { ApiQuery } from '#api/envelope.ts';
import { queryClient } from '#api/query-client.ts';

/**
 * For loaders: asks for what a page shows in parts, without waiting for it. A part that fails says so in its own place,
 * see `QueryPart`.
 */
export function lookAhead<TData, TKey extends QueryKey>(query: ApiQuery<TData, TKey>): void {
  void queryClient.prefetchQuery(query);
}
