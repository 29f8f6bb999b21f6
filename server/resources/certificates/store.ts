import { and, arrayOverlaps, desc, eq, gte, inArray, or, sql } from 'drizzle-orm';
import { coveringCertificates, coveringNames, isValidAt } from '#domain/certificate-coverage.ts';
import { isInIdRange } from '#server/db/columns.ts';
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

/** Matches text in names, subject or issuer, and wildcards that cover the text as a host. */
function certificateSearch(search: string | undefined) {
  if (!search) return undefined;
  const { snis, details } = certificates;
  const text = sql`lower(concat_ws(chr(10), array_to_string(${snis}, chr(10)), ${details} ->> 'subject', ${details} ->> 'issuer'))`;
  return or(searchFilter(text, search), arrayOverlaps(snis, coveringNames(search)));
}

/** One page of a cluster's certificates that match search and labels, and the total. */
export async function pageOfCertificates(
  db: Db,
  clusterId: string,
  query: CertificateQuery,
): Promise<Page<typeof certificates>> {
  const t = certificates;
  const where = and(
    eq(t.clusterId, clusterId),
    certificateSearch(query.search),
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
  if (!isInIdRange(id)) return undefined;
  const [row] = await db
    .select()
    .from(certificates)
    .where(and(eq(certificates.clusterId, clusterId), eq(certificates.id, id)));
  return row;
}

type NewCertificate = ReturnType<typeof certificateColumns> & {
  /** Of a certificate that is restored; others get a new one. */
  id?: string;
  clusterId: string;
  createdAt: Date;
  updatedAt: Date;
};

/** Adds certificates. @returns the rows, in no particular order. */
export async function insertCertificates(
  db: Db,
  list: NewCertificate[],
): Promise<CertificateRow[]> {
  return db.insert(certificates).values(list).returning();
}

/** Updates columns of an existing certificate. */
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

/** The sorted names of the cluster's applications with an upstream that presents the certificate. */
export async function applicationsThatPresent(
  db: Db,
  clusterId: string,
  id: string,
): Promise<string[]> {
  const t = applications;
  const entry = sql`json_array_elements(${t.spec} -> 'upstreams') as entry`;
  const isPresented = sql`${id} in (entry ->> 'client_cert_id', entry -> 'upstream' ->> 'client_cert_id')`;
  const rows = await db
    .select({ name: t.name })
    .from(t)
    .where(
      and(eq(t.clusterId, clusterId), sql`exists (select from ${entry} where ${isPresented})`),
    );
  // Sorted here, because the database's order depends on its collation.
  return rows.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en'));
}

/** The subset of ids of the cluster's Client certificates. */
export async function clientCertificatesAmong(
  db: Db,
  clusterId: string,
  ids: string[],
): Promise<Set<string>> {
  const possible = ids.filter(isInIdRange);
  if (possible.length === 0) return new Set();
  const t = certificates;
  const rows = await db
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.clusterId, clusterId), eq(t.type, 'Client'), inArray(t.id, possible)));
  return new Set(rows.map(({ id }) => id));
}

/**
 * Reads the server certificates for hosts in one query.
 *
 * @returns a function from a subset of the hosts to the ids of their currently valid Server certificates, longest
 *   validity first
 */
export async function availableCertificates(
  db: Db,
  clusterId: string,
  hosts: string[],
  now: Date,
): Promise<(subset: string[]) => string[]> {
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
  const covering = coveringCertificates(
    valid.map(({ id, type, details }) => ({ id, type, ...details })),
  );
  return (subset) => {
    const ids = new Set(subset.flatMap((host) => covering(host).map(({ id }) => id)));
    return valid.map(({ id }) => id).filter((id) => ids.has(id));
  };
}
