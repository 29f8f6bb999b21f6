import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { DependentRecords, PlannedChange } from '#contract/generated/types.gen.ts';
import { coversHost } from '#domain/certificate-coverage.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications, certificates, type clusters } from '#server/db/schema.ts';
import { applicationsThatPresent } from '#server/resources/certificates/store.ts';
import { findLoadedPlugin, pluginReferences } from '#server/resources/plugins/store.ts';

type ClusterRow = typeof clusters.$inferSelect;

/** An application with hosts that callers reach with HTTPS. */
export interface SecureApplication {
  id: string;
  name: string;
  hosts: readonly string[];
}

/** The applications of a cluster that take HTTPS, by name. */
export async function secureApplications(db: Db, clusterId: string): Promise<SecureApplication[]> {
  const t = applications;
  const takesHttps = sql`(${t.spec} -> 'protocols')::text like '%"HTTPS"%'`;
  return db
    .select({ id: t.id, name: t.name, hosts: sql<string[]>`${t.spec} -> 'hosts'` })
    .from(t)
    .where(and(eq(t.clusterId, clusterId), takesHttps))
    .orderBy(asc(t.name));
}

/** The records that depend on the changed ones, by kind. */
export async function dependentsOf(
  db: Db,
  cluster: ClusterRow,
  changes: readonly PlannedChange[],
): Promise<DependentRecords[]> {
  const found: Names = new Map();
  for (const { kind, record_id: id } of changes) {
    if (kind === 'cluster') addTo(found, 'application', await everyApplication(db, cluster.id));
    if (id === undefined || !isInIdRange(id)) continue;
    if (kind === 'application') addTo(found, 'api', await apisOf(db, cluster.id, id));
    if (kind === 'certificate') {
      addTo(found, 'application', await usersOfCertificate(db, cluster.id, id));
    }
    if (kind === 'plugin') await addUsersOfPlugin(db, cluster, id, found);
  }
  return [...found].flatMap(([kind, { count: number, names }]) =>
    number > 0 ? [{ kind, count: number, names: names.slice(0, MAX_NAMES) }] : [],
  );
}

const MAX_NAMES = 10;

/** The number of records, and the names of the first ones. */
interface Counted {
  count: number;
  names: string[];
}
type Names = Map<DependentRecords['kind'], Counted>;

function addTo(found: Names, kind: DependentRecords['kind'], { count: number, names }: Counted) {
  const known = found.get(kind) ?? { count: 0, names: [] };
  found.set(kind, { count: known.count + number, names: [...known.names, ...names] });
}

async function everyApplication(db: Db, clusterId: string): Promise<Counted> {
  const t = applications;
  return firstNames(db, t, eq(t.clusterId, clusterId));
}

const apisOf = (db: Db, clusterId: string, appId: string): Promise<Counted> =>
  firstNames(db, apis, and(eq(apis.clusterId, clusterId), eq(apis.appId, appId)));

async function firstNames(
  db: Db,
  table: typeof applications | typeof apis,
  where: ReturnType<typeof and>,
): Promise<Counted> {
  const [total] = await db.select({ count: count() }).from(table).where(where);
  const rows = await db
    .select({ name: table.name })
    .from(table)
    .where(where)
    .orderBy(asc(table.name))
    .limit(MAX_NAMES);
  return { count: total?.count ?? 0, names: rows.map(({ name }) => name) };
}

async function usersOfCertificate(db: Db, clusterId: string, id: string): Promise<Counted> {
  const covered = (await applicationsOfCertificates(db, clusterId, [id])).map(({ name }) => name);
  const names = [...new Set([...covered, ...(await applicationsThatPresent(db, clusterId, id))])];
  return { count: names.length, names };
}

/** The applications with an HTTPS host that one of these certificates covers. */
export async function applicationsOfCertificates(
  db: Db,
  clusterId: string,
  ids: readonly string[],
): Promise<SecureApplication[]> {
  const t = certificates;
  const rows = await db
    .select({ snis: t.snis })
    .from(t)
    .where(
      and(eq(t.clusterId, clusterId), eq(t.type, 'Server'), inArray(t.id, ids.filter(isInIdRange))),
    );
  const snis = rows.flatMap((row) => row.snis);
  if (snis.length === 0) return [];
  const all = await secureApplications(db, clusterId);
  return all.filter(({ hosts }) =>
    hosts.some((host) => snis.some((name) => coversHost(name, host))),
  );
}

async function addUsersOfPlugin(db: Db, cluster: ClusterRow, id: string, found: Names) {
  const plugin = await findLoadedPlugin(db, cluster.id, id);
  if (!plugin) return;
  const users = await pluginReferences(db, cluster, plugin.name);
  const counted = (list: readonly { name: string }[]) => ({
    count: list.length,
    names: list.slice(0, MAX_NAMES).map(({ name }) => name),
  });
  if (users.cluster) addTo(found, 'cluster', { count: 1, names: [cluster.name] });
  addTo(found, 'application', counted(users.applications));
  addTo(found, 'api', counted(users.apis));
  addTo(found, 'consumer', counted(users.consumers));
}
