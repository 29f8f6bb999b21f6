import { and, desc, eq } from 'drizzle-orm';
import type { Actor, NamedVersion } from '#contract/generated/types.gen.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { namedVersions } from '#server/db/schema.ts';
import { time } from '#server/resources/wire.ts';

export type VersionRow = typeof namedVersions.$inferSelect;

const v = namedVersions;

export function toVersion({ id, clusterId, name, ...row }: VersionRow): NamedVersion {
  return {
    id,
    cluster_id: clusterId,
    name,
    config_version: Number(row.configVersion),
    created_by: row.actor,
    created_at: time(row.createdAt),
  };
}

/** The named versions of a cluster, newest first. */
export async function versionsOf(db: Db, clusterId: string): Promise<VersionRow[]> {
  return db.select().from(v).where(eq(v.clusterId, clusterId)).orderBy(desc(v.position));
}

/** A named version of a cluster. */
export async function findVersion(
  db: Db,
  clusterId: string,
  id: string,
): Promise<VersionRow | undefined> {
  if (!isInIdRange(id)) return undefined;
  const [row] = await db
    .select()
    .from(v)
    .where(and(eq(v.clusterId, clusterId), eq(v.id, id)));
  return row;
}

interface NewVersion {
  clusterId: string;
  name: string;
  /** The cluster's version now. */
  configVersion: string;
  actor: Actor;
  now: Date;
}

/**
 * Names the configuration of a cluster as it is now. Call it in a transaction that locks the cluster, so that no history
 * entry comes between.
 *
 * @returns undefined when another version has the name
 */
export async function insertVersion(
  db: Db,
  { now, ...values }: NewVersion,
): Promise<VersionRow | undefined> {
  const taken = and(eq(v.clusterId, values.clusterId), eq(v.name, values.name));
  if ((await db.$count(v, taken)) > 0) return undefined;
  const row = { ...values, createdAt: now, updatedAt: now };
  return insertedRow(await db.insert(v).values(row).returning());
}

export async function removeVersion(db: Db, id: string): Promise<void> {
  await db.delete(v).where(eq(v.id, id));
}
