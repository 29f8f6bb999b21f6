import { and, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { HistoryAction, ListHistoryData } from '#contract/generated/types.gen.ts';
import type { Grant } from '#domain/permissions.ts';
import { isInIdRange } from '#server/db/columns.ts';
import { historyEntries } from '#server/db/schema.ts';
import type { Reach } from '#server/resources/clusters/store.ts';
import { searchFilter } from '#server/resources/list.ts';

/** The filters of a list and of an export. */
export type EntryQuery = Omit<NonNullable<ListHistoryData['query']>, 'cursor' | 'page_size'>;

/** What a caller may see of an organization. */
export interface Visible {
  orgId: string;
  reach: Reach;
}

/** The clusters whose history the roles show: a role bound to one cluster shows only the entries of that one. */
export function reachOf(grants: readonly Grant[]): Reach {
  const reading = grants.filter(
    (grant) => grant.owner || grant.permissions.api_management?.history?.get === true,
  );
  const bound = reading.flatMap(({ clusterId }) => (clusterId === null ? [] : [clusterId]));
  return bound.length < reading.length ? 'all' : [...new Set(bound)];
}

const e = historyEntries;

/** All actions but the baseline. */
const changes: readonly HistoryAction[] = ['create', 'update', 'delete', 'use'];

/**
 * The entries that match, as the union of some conditions, each of which has an index in the order of the ids: a list is
 * merged from their first entries. Without any, nothing matches.
 */
export function conditionsOf({ orgId, reach }: Visible, query: EntryQuery): SQL[] {
  const filter = filterOf(query);
  const organization = eq(e.orgId, orgId);
  const actions = actionsOf(query);
  const both = (one: SQL) =>
    actions.map((action) => and(organization, one, action && eq(e.action, action), filter) ?? one);
  const actor = query.actor_id;
  const actors = actor === undefined ? [] : [eq(e.userId, actor), eq(e.actorId, actor)];
  const clusters = clustersOf(reach, query.cluster_id);
  if (clusters === 'all') return actors.length > 0 ? actors.flatMap(both) : both(organization);
  return clusters.flatMap((id) => both(and(eq(e.clusterId, id), or(...actors)) ?? organization));
}

/** Whether an entry is within reach. */
export function isVisible(reach: Reach, clusterId: string | null): boolean {
  return reach === 'all' || (clusterId !== null && reach.includes(clusterId));
}

function clustersOf(reach: Reach, wanted: string | undefined): Reach {
  if (wanted === undefined) return reach;
  return isInIdRange(wanted) && isVisible(reach, wanted) ? [wanted] : [];
}

/**
 * The actions to look for, one condition each: without the baselines of many records, of which an index by action skips
 * any number. Undefined for all actions.
 */
function actionsOf({ action, baselines }: EntryQuery): readonly (HistoryAction | undefined)[] {
  if (action !== undefined) return baselines === 'exclude' && action === 'baseline' ? [] : [action];
  return baselines === 'exclude' ? changes : [undefined];
}

function filterOf(query: EntryQuery): SQL | undefined {
  const { kind, record_id, outcome, request_id, from, to, search } = query;
  return and(
    kind && eq(e.kind, kind),
    record_id === undefined ? undefined : eq(e.recordId, record_id),
    outcome && eq(e.outcome, outcome),
    request_id === undefined ? undefined : eq(e.requestId, request_id),
    from === undefined ? undefined : gte(e.createdAt, new Date(from)),
    to === undefined ? undefined : lt(e.createdAt, new Date(to)),
    searchFilter(sql`lower(${e.recordName})`, search),
  );
}
