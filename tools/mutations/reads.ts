import { type Query, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { queryClient } from '#api/query-client.ts';
import * as generated from '#contract/generated/@tanstack/react-query.gen.ts';
import { type OperationId, operations } from '#contract/generated/operations.gen.ts';

type Tag = (typeof operations)[OperationId]['tag'];

/** The effect of a mutation on a query that a page shows: none, marked as stale, or marked and refetched. */
type Effect = 'fresh' | 'marked' | 'refetched';

/** Which queries a mutation makes stale. */
export interface Reach {
  /** The tags of the queries that are refetched. */
  stale: readonly Tag[];
  /** The path parameter that names what no longer exists: queries below it are marked and not refetched. */
  gone?: string;
}

/** Path parameters by name, such as `{ app_id: '5' }`. */
export type PathMembers = Record<string, string>;

const keyMakers: Record<string, unknown> = generated;

/** Every GET operation, with the generated function for its query keys. */
export const reads = (Object.keys(operations) as OperationId[]).flatMap((id) => {
  const { method, path, tag } = operations[id];
  const make = keyMakers[`${id}QueryKey`];
  if (method !== 'GET' || typeof make !== 'function') return [];
  const members = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const keyOf = (values: PathMembers): QueryKey =>
    make({ path: Object.fromEntries(members.map((name) => [name, values[name] ?? 'another'])) });
  return [{ id, tag, members, keyOf }];
});

/**
 * Adds a query of every operation to the cache, as a mounted page does. An operation with one of the parameters in
 * `path` gets two: one with these values and one, named `elsewhere`, with others.
 *
 * @returns a function that returns the effect on each query so far
 */
export function showEverything(path: PathMembers): () => Record<string, Effect> {
  const shown = new Map<string, Query>();
  const show = (name: string, queryKey: QueryKey) => {
    new QueryObserver(queryClient, {
      queryKey,
      // Never settles, so a refetched query stays in the state `fetching`.
      queryFn: () => new Promise(() => undefined),
      initialData: {},
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => undefined);
    const query = queryClient.getQueryCache().find({ queryKey });
    if (query) shown.set(name, query);
  };
  for (const { id, members, keyOf } of reads) {
    show(id, keyOf(path));
    if (members.some((name) => name in path)) show(`${id} elsewhere`, keyOf({}));
  }
  return () =>
    Object.fromEntries([...shown].map(([name, query]) => [name, effectOn(query)] as const));
}

function effectOn({ state }: Query): Effect {
  if (!state.isInvalidated) return 'fresh';
  return state.fetchStatus === 'fetching' ? 'refetched' : 'marked';
}

/** The effects that a mutation of this reach should have on the queries of `showEverything`. */
export function effectsOf({ stale, gone = '' }: Reach, path: PathMembers): Record<string, Effect> {
  return Object.fromEntries(
    reads.flatMap(({ id, tag, members }) => {
      const effect: Effect = stale.includes(tag) ? 'refetched' : 'fresh';
      const own = members.includes(gone) ? 'marked' : effect;
      const isTwice = members.some((name) => name in path);
      return isTwice
        ? [
            [id, own],
            [`${id} elsewhere`, effect],
          ]
        : [[id, effect]];
    }),
  );
}
