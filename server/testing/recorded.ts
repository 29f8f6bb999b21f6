import { and, asc, eq, inArray } from 'drizzle-orm';
import { expect } from 'vitest';
import type { HistoryAction, HistoryKind } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import { type RecordState, stateOf } from '#server/history/state.ts';

/** The actions whose entries say what a record became. */
const changes: HistoryAction[] = ['baseline', 'create', 'update', 'delete'];

const byCluster = <Row>(rows: Promise<Row[]>, toState: (row: Row) => RecordState) =>
  rows.then((list) => list.map(toState));

/** The records of a cluster, by kind and id: of each kind that the history of a cluster can restore. */
async function storedRecords(db: Db, clusterId: string): Promise<Map<string, RecordState>> {
  const { applications, apis, consumers, certificates, loadedPlugins, clusters } = t;
  const lists = [
    await byCluster(
      db.select().from(applications).where(eq(applications.clusterId, clusterId)),
      stateOf.application,
    ),
    await byCluster(db.select().from(apis).where(eq(apis.clusterId, clusterId)), stateOf.api),
    await byCluster(
      db.select().from(consumers).where(eq(consumers.clusterId, clusterId)),
      stateOf.consumer,
    ),
    await byCluster(
      db.select().from(certificates).where(eq(certificates.clusterId, clusterId)),
      stateOf.certificate,
    ),
    await byCluster(
      db.select().from(loadedPlugins).where(eq(loadedPlugins.clusterId, clusterId)),
      stateOf.plugin,
    ),
    await byCluster(db.select().from(clusters).where(eq(clusters.id, clusterId)), stateOf.cluster),
  ];
  return new Map(lists.flat().map((record) => [keyOf(record.kind, record.id), record]));
}

const replayed: HistoryKind[] = [
  'application',
  'api',
  'consumer',
  'certificate',
  'plugin',
  'cluster',
];

const keyOf = (kind: HistoryKind, id: string) => `${kind} ${id}`;

/**
 * Fails unless the history of a cluster leads to its records: the entries of each record follow on each other, and the
 * last one has its content. Records without an entry are ignored, because tests add some that no request made.
 */
export async function expectRecorded({ db }: { db: Db }, clusterId: string): Promise<void> {
  const h = t.historyEntries;
  const rows = await db
    .select()
    .from(h)
    .where(
      and(
        eq(h.clusterId, clusterId),
        eq(h.outcome, 'done'),
        inArray(h.kind, replayed),
        inArray(h.action, changes),
      ),
    )
    .orderBy(asc(h.id));
  const last = new Map<string, (typeof rows)[number]>();
  for (const entry of rows) {
    const key = keyOf(entry.kind, entry.recordId);
    const previous = last.get(key);
    if (previous) {
      const place = `${key} before ${entry.operation}, after ${previous.operation}`;
      expect(entry.before, place).toEqual(previous.after);
    }
    last.set(key, entry);
  }
  const stored = await storedRecords(db, clusterId);
  const found = [...last.keys()].map((key) => [key, stored.get(key)?.content ?? null] as const);
  const replay = [...last].map(([key, { after }]) => [key, after] as const);
  expect(Object.fromEntries(found), 'the records that the history tells of').toEqual(
    Object.fromEntries(replay),
  );
}

/** Removes the entries of a record that the test changes past the API, as if it had been stored before there was a history. */
export async function forgetHistory(db: Db, recordId: string): Promise<void> {
  await db.delete(t.historyEntries).where(eq(t.historyEntries.recordId, recordId));
}
