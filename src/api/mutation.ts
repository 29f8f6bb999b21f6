import {
  onlineManager,
  type Query,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { operations } from '#contract/generated/operations.gen.ts';
import { ApiError, isApiError } from './errors.ts';

/** A group of operations in the contract, such as `Applications`; every query key includes its tags. */
export type Tag = (typeof operations)[keyof typeof operations]['tag'];

interface ApiMutation<TData, TVariables> {
  mutationFn: (variables: TVariables) => Promise<TData>;
  /** The tag of the operation: queries with it are stale afterwards. */
  tags: readonly [Tag, ...Tag[]];
  /** Tags of other resources that the change is visible in. */
  alsoAffects?: readonly Tag[];
  /**
   * Path parameters of what the mutation deletes, such as `{ app_id: '5' }`. Queries below that path become stale but are
   * not refetched, because the page that shows them is about to close.
   */
  gone?: (variables: TVariables) => Record<string, string>;
  /** The variables hold secrets, so they are dropped once the page is left. */
  secret?: boolean;
}

/** A record as a change of it names it: its id and, from servers that have them, the version that the user saw. */
export interface Versioned {
  id: string;
  etag?: string | undefined;
}

/** Options of a call that changes a record only if it still has this `etag`; without one, the call always changes it. */
export function ifMatch(etag: string | undefined): { headers?: { 'If-Match': string } } {
  return etag === undefined ? {} : { headers: { 'If-Match': etag } };
}

interface TaggedKey {
  tags?: readonly string[];
  path?: Record<string, unknown>;
}

function keyOf(query: Query): TaggedKey {
  const first: unknown = query.queryKey[0];
  return typeof first === 'object' && first !== null ? first : {};
}

/** Marks queries with these tags as stale, and refetches those that a page shows. */
export async function invalidate(
  client: QueryClient,
  tags: readonly Tag[],
  gone?: Record<string, string>,
): Promise<void> {
  const deleted = Object.entries(gone ?? {});
  const isTagged = (query: Query) =>
    keyOf(query).tags?.some((tag) => tags.some((own) => own === tag)) ?? false;
  const isGone = (query: Query) =>
    deleted.length > 0 && deleted.every(([name, id]) => keyOf(query).path?.[name] === id);
  // Both mark at once, so that a navigation right after the change finds stale data.
  await Promise.all([
    client.invalidateQueries({ predicate: isGone, refetchType: 'none' }),
    client.invalidateQueries({ predicate: (query) => isTagged(query) && !isGone(query) }),
  ]);
}

/**
 * A change through the API. Success invalidates the queries with its tags, and so does a failure that shows that their
 * data is old. Nothing is sent without a connection, and nothing is retried. A deletion whose response was lost is looked
 * up in the history of the organization in the address.
 */
export function useApiMutation<TData, TVariables = void>(options: ApiMutation<TData, TVariables>) {
  const { mutationFn, tags, alsoAffects = [], gone, secret = false } = options;
  const client = useQueryClient();
  const { orgId } = useParams();
  return useMutation<TData, ApiError | Error, TVariables>({
    meta: { tags: [...tags, ...alsoAffects] },
    ...(secret && { gcTime: 0 }),
    mutationFn: async (variables) => {
      if (!onlineManager.isOnline()) {
        throw new ApiError({ kind: 'offline', message: 'You are offline. Nothing was sent.' });
      }
      try {
        return await mutationFn(variables);
      } catch (error) {
        if (!gone || !isApiError(error) || !error.outcomeUnknown) throw error;
        const { entryOf } = await import('./outcome.ts');
        await entryOf(error, orgId);
        // As `requestIdOf` does for deletions.
        return error.requestId as TData;
      }
    },
    onSuccess: (_data, variables) => {
      void invalidate(client, [...tags, ...alsoAffects], gone?.(variables));
    },
    onError: (error) => {
      if (isApiError(error) && (error.kind === 'changed' || error.outcomeUnknown)) {
        void invalidate(client, [...tags, ...alsoAffects]);
      }
    },
  });
}
