import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { PluginReference } from '#contract/generated/types.gen.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications, type clusters, consumers, loadedPlugins } from '#server/db/schema.ts';
import {
  ordered,
  type Page,
  type PageQuery,
  pageOf,
  searchFilter,
} from '#server/resources/list.ts';

export type LoadedPluginRow = typeof loadedPlugins.$inferSelect;

interface LoadedPluginQuery extends PageQuery {
  direction?: 'ASC' | 'DESC';
  order_by?: 'created_at' | 'updated_at';
  search?: string;
}

/** One page of a cluster's loaded plugins that match the search, and the total. */
export async function pageOfLoadedPlugins(
  db: Db,
  clusterId: string,
  query: LoadedPluginQuery,
): Promise<Page<typeof loadedPlugins>> {
  const t = loadedPlugins;
  const where = and(eq(t.clusterId, clusterId), searchFilter(sql`lower(${t.name})`, query.search));
  const column = query.order_by === 'created_at' ? t.createdAt : t.updatedAt;
  return pageOf(db, t, where, ordered(column, t.id, query.direction), query);
}

/** A loaded plugin of the cluster. The contract allows any string as an id. */
export async function findLoadedPlugin(
  db: Db,
  clusterId: string,
  id: string,
): Promise<LoadedPluginRow | undefined> {
  if (!/^\d+$/.test(id) || !isInIdRange(id)) return undefined;
  const t = loadedPlugins;
  const [row] = await db
    .select()
    .from(t)
    .where(and(eq(t.clusterId, clusterId), eq(t.id, id)));
  return row;
}

interface NewLoadedPlugin {
  /** Of a plugin that is restored; others get a new one. */
  id?: string;
  clusterId: string;
  name: string;
  type: string | null;
  /** Secrets are sealed. */
  metadata: Record<string, unknown> | null;
  createdAt: Date;
  updatedAt: Date;
}

/** All plugins that the cluster has loaded, by name. */
export async function allLoadedPlugins(db: Db, clusterId: string): Promise<LoadedPluginRow[]> {
  return db
    .select()
    .from(loadedPlugins)
    .where(eq(loadedPlugins.clusterId, clusterId))
    .orderBy(asc(loadedPlugins.name));
}

/** Adds a plugin. @returns undefined when the cluster already has one with this name. */
export async function insertLoadedPlugin(
  db: Db,
  plugin: NewLoadedPlugin,
): Promise<LoadedPluginRow | undefined> {
  const target = [loadedPlugins.clusterId, loadedPlugins.name];
  const [row] = await db
    .insert(loadedPlugins)
    .values(plugin)
    .onConflictDoNothing({ target })
    .returning();
  return row;
}

/** Stores new metadata of an existing plugin, with sealed secrets. */
export async function replaceMetadata(
  db: Db,
  id: string,
  metadata: Record<string, unknown> | null,
  now: Date,
): Promise<LoadedPluginRow> {
  const [row] = await db
    .update(loadedPlugins)
    .set({ metadata, updatedAt: now })
    .where(eq(loadedPlugins.id, id))
    .returning();
  if (!row) throw new Error('a loaded plugin changed outside of a change of its cluster');
  return row;
}

export async function removeLoadedPlugin(db: Db, id: string): Promise<void> {
  await db.delete(loadedPlugins).where(eq(loadedPlugins.id, id));
}

/** Whether a stored record sets the plugin. */
const sets = (spec: AnyPgColumn, name: string): SQL =>
  sql`${spec} -> 'plugins' -> ${name}::text is not null`;

/** The records of a cluster that set a plugin, by name. The authentication policy counts as the plugin of its type. */
export async function pluginReferences(
  db: Db,
  { id, policies }: Pick<typeof clusters.$inferSelect, 'id' | 'policies'>,
  name: string,
): Promise<PluginReference> {
  const inApplications = await db
    .select({ id: applications.id, name: applications.name })
    .from(applications)
    .where(and(eq(applications.clusterId, id), sets(applications.spec, name)))
    .orderBy(asc(applications.name), asc(applications.id));
  const inApis = await db
    .select({ id: apis.id, name: apis.name, app_id: apis.appId })
    .from(apis)
    .where(and(eq(apis.clusterId, id), sets(apis.spec, name)))
    .orderBy(asc(apis.name), asc(apis.id));
  const inConsumers = await db
    .select({ id: consumers.id, name: consumers.name })
    .from(consumers)
    .where(and(eq(consumers.clusterId, id), sets(consumers.spec, name)))
    .orderBy(asc(consumers.name), asc(consumers.id));
  const cluster = Object.hasOwn(policies, name) || policies.authentication?.type === name;
  const count = Number(cluster) + inApplications.length + inApis.length + inConsumers.length;
  return { cluster, applications: inApplications, apis: inApis, consumers: inConsumers, count };
}
