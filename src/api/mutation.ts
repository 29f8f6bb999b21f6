import {
  onlineManager,
  type Query,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { operations } from '#contract/generated/operations.gen.ts';
import { ApiError } from './errors.ts';

/** A group of operations in the contract, such as `Applications`; every query key carries its own. */
type Tag = (typeof operations)[keyof typeof operations]['tag'];

interface ApiMutation<TData, TVariables> {
  mutationFn: (variables: TVariables) => Promise<TData>;
  /** The tag of the operation: everything read under it is stale afterwards. */
  tags: readonly [Tag, ...Tag[]];
  /** Other tags that the change is visible under, named once, beside the definition. */
  reaches?: readonly Tag[];
  /**
   * Path members of what no longer exists afterwards, such as `{ app_id: '5' }`. What was read below that path is
   * stale but not read again: the page about it is on its way out.
   */
  gone?: (variables: TVariables) => Record<string, string>;
  /** What is sent holds secrets: none of it is kept once the page that sent it is left. */
  secret?: boolean;
}

interface TaggedKey {
  tags?: readonly string[];
  path?: Record<string, unknown>;
}

function keyOf(query: Query): TaggedKey {
  const first: unknown = query.queryKey[0];
  return typeof first === 'object' && first !== null ? first : {};
}

/** Marks everything read under these tags as stale, and reads again what a page shows. */
export async function makeStale(
  client: QueryClient,
  tags: readonly Tag[],
  gone?: Record<string, string>,
): Promise<void> {
  const lost = Object.entries(gone ?? {});
  const isTagged = (query: Query) =>
    keyOf(query).tags?.some((tag) => tags.some((own) => own === tag)) ?? false;
  const isGone = (query: Query) =>
    lost.length > 0 && lost.every(([name, id]) => keyOf(query).path?.[name] === id);
  // Both mark at once, so that whoever navigates right after the change already finds stale data.
  await Promise.all([
    client.invalidateQueries({ predicate: isGone, refetchType: 'none' }),
    client.invalidateQueries({ predicate: (query) => isTagged(query) && !isGone(query) }),
  ]);
}

/**
 * A change through the API. When it succeeded, what it touches is stale, by its tags. Nothing is sent without a
 * connection, and nothing is sent twice.
 */
export function useApiMutation<TData, TVariables = void>(options: ApiMutation<TData, TVariables>) {
  const { mutationFn, tags, reaches = [], gone, secret = false } = options;
  const client = useQueryClient();
  return useMutation<TData, ApiError | Error, TVariables>({
    meta: { tags: [...tags, ...reaches] },
    ...(secret && { gcTime: 0 }),
    mutationFn: (variables) => {
      if (!onlineManager.isOnline()) {
        throw new ApiError({ kind: 'offline', message: 'You are offline. Nothing was sent.' });
      }
      return mutationFn(variables);
    },
    onSuccess: (_data, variables) => {
      void makeStale(client, [...tags, ...reaches], gone?.(variables));
    },
  });
}
