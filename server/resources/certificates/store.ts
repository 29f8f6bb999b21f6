import { and, arrayOverlaps, desc, eq, gte, inArray, or, sql } from 'drizzle-orm';
import { coveringCertificates, coveringNames, isValidAt } from '#domain/certificate-coverage.ts';
import { canExist } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { applications, certificates } from '#server/db/schema.ts';
import {
  labelFilter,
  ordered,
  type Page,
  type PageQuery,
  pageOf,
  searchFilter,
} from '#server/resources/list.ts';
import type { certificateColumns } from './record.ts';

export type CertificateRow = typeof certificates.$inferSelect;

interface CertificateQuery extends PageQuery {
  direction?: 'ASC' | 'DESC';
  order_by?: 'expiry_time' | 'created_at' | 'updated_at';
  search?: string;
  labels?: string[];
}

const orderColumns = {
  expiry_time: certificates.notAfter,
  created_at: certificates.createdAt,
  updated_at: certificates.updatedAt,
};

/** Certificates with a text in their names, subject or issuer, and those with a wildcard that covers it as a host. */
function found(search: string | undefined) {
  if (!search) return undefined;
  const { snis, details } = certificates;
  const text = sql`lower(concat_ws(chr(10), array_to_string(${snis}, chr(10)), ${details} ->> 'subject', ${details} ->> 'issuer'))`;
  return or(searchFilter(text, search), arrayOverlaps(snis, coveringNames(search)));
}

/** One page of a cluster's certificates that fit search and labels, and how many fit. */
export async function pageOfCertificates(
  db: Db,
  clusterId: string,
  query: CertificateQuery,
): Promise<Page<typeof certificates>> {
  const t = certificates;
  const where = and(
    eq(t.clusterId, clusterId),
    found(query.search),
    labelFilter(t.labels, query.labels),
  );
  return pageOf(
    db,
    t,
    where,
    ordered(orderColumns[query.order_by ?? 'updated_at'], t.id, query.direction),
    query,
  );
}

/** A certificate of the cluster. */
export async function findCertificate(
  db: Db,
  clusterId: string,
  id: string,
): Promise<CertificateRow | undefined> {
  if (!canExist(id)) return undefined;
  const [row] = await db
    .select()
    .from(certificates)
    .where(and(eq(certificates.clusterId, clusterId), eq(certificates.id, id)));
  return row;
}

type NewCertificate = ReturnType<typeof certificateColumns> & {
  clusterId: string;
  createdAt: Date;
  updatedAt: Date;
};

/** Adds certificates. @returns the rows, in no promised order. */
export async function insertCertificates(
  db: Db,
  list: NewCertificate[],
): Promise<CertificateRow[]> {
  return db.insert(certificates).values(list).returning();
}

/** Stores new columns of a certificate that is there. */
export async function updateCertificateRow(
  db: Db,
  id: string,
  columns: Partial<ReturnType<typeof certificateColumns>>,
  now: Date,
): Promise<CertificateRow> {
  const [row] = await db
    .update(certificates)
    .set({ ...columns, updatedAt: now })
    .where(eq(certificates.id, id))
    .returning();
  if (!row) throw new Error('a certificate changed outside of a change of its cluster');
  return row;
}

export async function removeCertificate(db: Db, id: string): Promise<void> {
  await db.delete(certificates).where(eq(certificates.id, id));
}

/** The names of the cluster's applications that have an upstream which presents the certificate, in order. */
export async function applicationsThatPresent(
  db: Db,
  clusterId: string,
  id: string,
): Promise<string[]> {
  const t = applications;
  const entry = sql`json_array_elements(${t.spec} -> 'upstreams') as entry`;
  const named = sql`${id} in (entry ->> 'client_cert_id', entry -> 'upstream' ->> 'client_cert_id')`;
  const rows = await db
    .select({ name: t.name })
    .from(t)
    .where(and(eq(t.clusterId, clusterId), sql`exists (select from ${entry} where ${named})`));
  // Sorted here, because the order of text in a database depends on how it was set up.
  return rows.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en'));
}

/** Which of the ids name Client certificates of the cluster. */
export async function clientCertificatesAmong(
  db: Db,
  clusterId: string,
  ids: string[],
): Promise<Set<string>> {
  const possible = ids.filter(canExist);
  if (possible.length === 0) return new Set();
  const t = certificates;
  const rows = await db
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.clusterId, clusterId), eq(t.type, 'Client'), inArray(t.id, possible)));
  return new Set(rows.map(({ id }) => id));
}

/**
 * Reads which certificates gateways may show for hosts, in one query however many hosts.
 *
 * @returns for some of the hosts the ids of the Server certificates that are valid now, the one that lasts longest first
 */
export async function availableCertificates(
  db: Db,
  clusterId: string,
  hosts: string[],
  now: Date,
): Promise<(some: string[]) => string[]> {
  const names = [...new Set(hosts.flatMap(coveringNames))];
  if (names.length === 0) return () => [];
  const t = certificates;
  const rows = await db
    .select({ id: t.id, type: t.type, details: t.details })
    .from(t)
    .where(
      and(
        eq(t.clusterId, clusterId),
        eq(t.type, 'Server'),
        gte(t.notAfter, now),
        arrayOverlaps(t.snis, names),
      ),
    )
    .orderBy(desc(t.notAfter), t.id);
  const valid = rows.filter(({ details }) => isValidAt(details, now.getTime()));
  const found = coveringCertificates(
    valid.map(({ id, type, details }) => ({ id, type, ...details })),
  );
  return (some) => {
    const covering = new Set(some.flatMap((host) => found(host).map(({ id }) => id)));
    return valid.map(({ id }) => id).filter((id) => covering.has(id));
  };
}
