import { sql } from 'drizzle-orm';
import type { Actor, HistoryKind } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { historyEntries } from '#server/db/schema.ts';

/** The member `updated_by` of a record, absent where it is unknown. */
export interface UpdatedBy {
  updated_by?: Actor;
}

/** Who changed each record last, as far as the history reaches back, in one query. */
export async function lastActors(
  db: Db,
  { orgId, kind }: { orgId: string; kind: HistoryKind },
  ids: readonly string[],
): Promise<(id: string) => UpdatedBy> {
  if (ids.length === 0) return () => ({});
  const t = historyEntries;
  // One step in the index per record, however many entries it has.
  const { rows } = (await db.execute(sql`
    select wanted.id as record_id, last.* from unnest(${sql.param([...ids])}::text[]) as wanted(id)
    cross join lateral (
      select ${t.actorKind} as kind, ${t.actorId} as id, ${t.actorName} as name, ${t.userId} as user_id, ${t.userName} as user_name
      from ${t}
      where ${t.orgId} = ${orgId} and ${t.kind} = ${kind} and ${t.recordId} = wanted.id
        and ${t.outcome} = 'done' and ${t.action} in ('create', 'update')
      order by ${t.id} desc limit 1
    ) as last`)) as { rows: ActorRow[] };
  const actors = new Map(rows.map(({ record_id, ...row }) => [record_id, actorOf(row)]));
  return (id) => {
    const actor = actors.get(id);
    return actor ? { updated_by: actor } : {};
  };
}

interface ActorColumns {
  kind: Actor['kind'];
  id: string | null;
  name: string;
  user_id: string | null;
  user_name: string | null;
}

interface ActorRow extends ActorColumns {
  record_id: string;
}

/** An actor from its columns. */
export function actorOf({ kind, id, name, user_id, user_name }: ActorColumns): Actor {
  return {
    kind,
    ...(id !== null && { id }),
    name,
    ...(kind === 'token' && user_id !== null && { user_id }),
    ...(kind === 'token' && user_name !== null && { user_name }),
  };
}
