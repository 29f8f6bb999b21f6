import { eq, sql } from 'drizzle-orm';
import { CertificateChoice, type ChoosableCertificate } from '#domain/certificate-choice.ts';
import { coveringNames } from '#domain/certificate-coverage.ts';
import { isObject } from '#domain/json.ts';
import type { Db } from '#server/db/connect.ts';
import { certificates, type clusters } from '#server/db/schema.ts';
import { type Selection, sourceOf } from './records.ts';
import { sealedObjects } from './store.ts';

/** The names under which gateways get each Server certificate, by id. Those that get none are absent. */
export type CertificateNames = ReadonlyMap<string, readonly string[]>;

/** What the certificates of a cluster need for the choice, without keys and PEM texts. */
export async function readChoice(
  db: Db,
  clusterId: string,
): Promise<CertificateChoice<ChoosableCertificate>> {
  const t = certificates;
  const rows = await db
    .select({
      id: t.id,
      type: t.type,
      snis: t.snis,
      from: sql<string>`${t.details} ->> 'not_before'`,
      until: sql<string>`${t.details} ->> 'not_after'`,
      verifiesCallers: sql<boolean>`${t.caCertificate} is not null`,
      createdAt: t.createdAt,
    })
    .from(t)
    .where(eq(t.clusterId, clusterId));
  return new CertificateChoice(
    rows.map(({ id, type, snis, from, until, verifiesCallers, createdAt }) => ({
      id,
      type,
      snis,
      not_before: from,
      not_after: until,
      created_at: createdAt.toISOString(),
      ...(verifiesCallers && { ca_certificate: true }),
    })),
  );
}

const idsWithNames = (choice: CertificateChoice<ChoosableCertificate>, now: Date) =>
  new Map([...choice.deliveredNames(now.getTime())].map(([{ id }, names]) => [id, names]));

/** The names of all certificates of a cluster at a time. */
export async function certificateNames(
  db: Db,
  clusterId: string,
  now: Date,
): Promise<CertificateNames> {
  return idsWithNames(await readChoice(db, clusterId), now);
}

interface Asked {
  cluster: Pick<typeof clusters.$inferSelect, 'id' | 'certificatesDueAt'>;
  /** The records that may have changed. */
  selection: Selection;
  now: Date;
  /** Opens a sealed object. @throws Error when it was sealed with another encryption key */
  open: (object: { key: string; sealed: string }) => string;
}

interface Affected {
  /** The records to translate: also certificates that share names with changed ones, and all when one is due. */
  selection: Selection;
  names: CertificateNames;
  /** When a certificate next becomes valid or expires; null for never. */
  dueAt: Date | null;
}

/**
 * Finds the certificates that a change concerns. Which names a certificate is delivered with depends on the others of
 * the cluster that have or cover one of its names, and on the time.
 */
export async function affectedCertificates(
  db: Db,
  { cluster, selection, now, open }: Asked,
): Promise<Affected> {
  const { id: clusterId, certificatesDueAt: dueAt } = cluster;
  const isDue = dueAt !== null && dueAt <= now;
  const touched =
    selection === 'all'
      ? []
      : selection.flatMap((ref) => (ref.kind === 'certificate' ? [ref] : []));
  if (selection !== 'all' && touched.length === 0 && !isDue) {
    return { selection, names: new Map(), dueAt };
  }
  const choice = await readChoice(db, clusterId);
  const next = choice.nextChange(now.getTime());
  const found = {
    names: idsWithNames(choice, now),
    dueAt: next === undefined ? null : new Date(next),
  };
  if (selection === 'all') return { ...found, selection };
  const ids = new Set(touched.map(({ id }) => id));
  const changed = isDue ? undefined : await changedNames();
  for (const { id, snis } of choice.certificates) {
    const isAffected = !changed || snis.flatMap(coveringNames).some((name) => changed.has(name));
    if (isAffected) ids.add(id);
  }
  const others = selection.filter(({ kind }) => kind !== 'certificate');
  const all = [...ids].map((id) => ({ kind: 'certificate', id }) as const);
  return { ...found, selection: [...others, ...all] };

  /**
   * The names that the touched certificates have, and under which they were delivered before: under others they had no
   * influence. Undefined when that cannot be read.
   */
  async function changedNames(): Promise<Set<string> | undefined> {
    const rows = await sealedObjects(db, clusterId, touched.map(sourceOf));
    try {
      const before = rows.flatMap((row) => deliveredNamesIn(open(row)));
      const after = choice.certificates.flatMap(({ id, snis }) => (ids.has(id) ? snis : []));
      return new Set([...before, ...after].map((name) => coveringNames(name)[0] ?? name));
    } catch {
      return undefined;
    }
  }
}

function deliveredNamesIn(json: string): string[] {
  const object: unknown = JSON.parse(json);
  const snis = isObject(object) ? object.snis : undefined;
  return Array.isArray(snis) ? snis.map(String) : [];
}
