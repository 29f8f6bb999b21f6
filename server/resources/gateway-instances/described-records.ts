import { inArray } from 'drizzle-orm';
import type { RefusedRecord } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications, certificates, consumers } from '#server/db/schema.ts';
import type { RecordRef } from '#server/delivery/records.ts';

const MAX_RECORDS = 100;

/** The order of the kinds in a response. */
const kinds = ['cluster', 'application', 'api', 'consumer', 'certificate'] as const;

/** What a response says of a record to find it. */
type Described = Omit<RefusedRecord, 'issues'>;

/**
 * Names records, by kind and age, at most 100 of them.
 *
 * @returns the number of all, and each with what the caller knows of it
 */
export async function describedRecords<T extends object>(
  db: Db,
  cluster: { id: string; name: string },
  records: readonly (T & { ref: RecordRef })[],
): Promise<{ count: number; list: (Described & Omit<T, 'ref'>)[] }> {
  const shown = records.toSorted((a, b) => byKindThenAge(a.ref, b.ref)).slice(0, MAX_RECORDS);
  const refs = shown.map(({ ref }) => ref);
  const names = await namesOf(db, refs, cluster);
  return {
    count: records.length,
    list: shown.map(({ ref, ...known }) => {
      const id = ref.kind === 'cluster' ? cluster.id : ref.id;
      return {
        type: ref.kind,
        id,
        name: names.get(`${ref.kind} ${id}`) ?? '',
        application_id: ref.kind === 'api' ? ref.applicationId : null,
        ...known,
      };
    }),
  };
}

function byKindThenAge(one: RecordRef, other: RecordRef): number {
  const byKind = kinds.indexOf(one.kind) - kinds.indexOf(other.kind);
  if (byKind !== 0 || one.kind === 'cluster' || other.kind === 'cluster') return byKind;
  return BigInt(one.id) < BigInt(other.id) ? -1 : 1;
}

async function namesOf(
  db: Db,
  refs: readonly RecordRef[],
  cluster: { id: string; name: string },
): Promise<Map<string, string>> {
  const names = new Map([[`cluster ${cluster.id}`, cluster.name]]);
  for (const [kind, table] of [
    ['application', applications],
    ['api', apis],
    ['consumer', consumers],
  ] as const) {
    const ids = refs.flatMap((ref) => (ref.kind === kind ? [ref.id] : []));
    if (ids.length === 0) continue;
    const rows = await db
      .select({ id: table.id, name: table.name })
      .from(table as typeof applications)
      .where(inArray(table.id, ids));
    for (const { id, name } of rows) names.set(`${kind} ${id}`, name);
  }
  const ids = refs.flatMap((ref) => (ref.kind === 'certificate' ? [ref.id] : []));
  if (ids.length === 0) return names;
  const rows = await db
    .select({ id: certificates.id, snis: certificates.snis, details: certificates.details })
    .from(certificates)
    .where(inArray(certificates.id, ids));
  for (const { id, snis, details } of rows) {
    names.set(`certificate ${id}`, snis[0] ?? details.subject);
  }
  return names;
}
