import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryEntry, HistoryList, Restoration } from '#contract/generated/types.gen.ts';
import type { App } from '#server/app.ts';
import * as t from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { firstChangesAfter, positionAt } from '#server/history/state-at.ts';
import { send, testApp } from '#server/testing/app.ts';
import { expectRecorded } from '#server/testing/recorded.ts';

const now = new Date('2026-11-20T10:00:00Z');
let app: App;

beforeAll(async () => {
  app = await testApp({ SEED: 'demo' }, { now: () => now });
});
afterAll(() => app.close());

const rows = () => app.context.db.select().from(t.historyEntries).orderBy(asc(t.historyEntries.id));

const clusters = () => app.context.db.select().from(t.clusters);

async function list(query: string): Promise<HistoryList> {
  const [organization] = await app.context.db.select().from(t.organizations);
  const { body } = await send(app, 'GET', `/orgs/${organization?.id}/history?${query}`);
  return body.payload as HistoryList;
}

it('the sample history leads to the sample records', async () => {
  for (const { id } of await clusters()) await expectRecorded(app.context, id);
  const entries = await rows();
  for (const entry of entries.filter(
    ({ action, outcome }) => action === 'update' && outcome === 'done',
  )) {
    expect([entry.recordName, entry.changed.length > 0]).toEqual([entry.recordName, true]);
  }
});

it('the sample history begins two weeks ago, with what every record was then', async () => {
  const entries = await rows();
  const times = entries.map(({ createdAt }) => createdAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
  const begun = new Date(now.getTime() - 14 * DAY_MS).toISOString();
  const { since, list: newest } = await list('page_size=50');
  expect(new Date(since ?? 0).toISOString()).toBe(begun);
  const baselines = entries.filter(({ action }) => action === 'baseline');
  expect(new Set(baselines.map(({ createdAt }) => createdAt.toISOString()))).toEqual(
    new Set([begun]),
  );
  const later = newest.filter(({ action }) => action !== 'baseline');
  expect(later).toHaveLength(entries.length - baselines.length);
  const began = new Set(baselines.map(({ recordId }) => recordId));
  const begins = (entry: HistoryEntry) => !['update', 'delete'].includes(entry.action);
  const seen = later.toReversed().map((entry) => {
    const known = began.has(entry.record_id);
    if (entry.outcome === 'done') began.add(entry.record_id);
    return [entry.record_name, begins(entry), known];
  });
  // What an entry changes was there before it, and what it creates was not.
  expect(seen.filter(([, isNew, known]) => isNew === known)).toEqual([]);
});

it('people, an access token, sign-ins and a refused write are in the sample history', async () => {
  const entries = (await list('page_size=50')).list.filter(({ action }) => action !== 'baseline');
  const authors = new Set(entries.map(({ actor }) => `${actor.kind} ${actor.name}`));
  expect(authors).toEqual(
    new Set([
      'person Olivia Owner',
      'person Adam Admin',
      'person Dana Developer',
      'token deploy pipeline',
    ]),
  );
  expect(entries.filter(({ kind }) => kind === 'session')).toHaveLength(2);
  expect(entries.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
    { kind: 'cluster', record_name: 'staging', actor: { name: 'Dana Developer' } },
  ]);
  const tokens = await app.context.db.select().from(t.accessTokens);
  const byToken = entries.filter(({ actor }) => actor.kind === 'token');
  expect(new Set(byToken.map(({ actor }) => actor.id))).toEqual(
    new Set(tokens.map(({ id }) => id)),
  );
});

it('the last entry of a sample record has its time, and the versions of a cluster grow', async () => {
  const entries = (await rows()).filter(
    ({ action, outcome }) => action !== 'baseline' && outcome === 'done',
  );
  const changed = new Map(entries.map(({ recordId, createdAt }) => [recordId, createdAt]));
  const begun = new Date(now.getTime() - 14 * DAY_MS);
  for (const table of [
    t.applications,
    t.apis,
    t.consumers,
    t.certificates,
    t.clusters,
    t.members,
  ]) {
    for (const { id, updatedAt } of await app.context.db.select().from(table)) {
      const last = changed.get(id);
      if (last) expect(updatedAt).toEqual(last);
      else expect(updatedAt <= begun).toBe(true);
    }
  }
  for (const { id, configVersion } of await clusters()) {
    const versions = entries
      .filter((entry) => entry.clusterId === id)
      .map((entry) => Number(entry.configVersion));
    // The start of the server added one, with the first translation.
    const first = Number(configVersion) - versions.length;
    expect(versions).toEqual(versions.map((_, index) => first + index));
  }
});

it('sample records that were deleted can be restored, and a cluster as it was a week ago', async () => {
  const deleted = (await list('action=delete')).list;
  expect(deleted.map(({ kind }) => kind)).toEqual(['consumer', 'api']);
  for (const { id, cluster_id, record_id, kind } of deleted) {
    const path = `/clusters/${cluster_id}/restorations`;
    const { status, body } = await send(app, 'POST', path, { entry_ids: [id] });
    expect([status, (body.payload as Restoration).applied]).toEqual([200, true]);
    const table = kind === 'api' ? t.apis : t.consumers;
    expect(await app.context.db.$count(table, eq(table.id, record_id))).toBe(1);
  }
  const [production] = (await clusters()).filter(({ name }) => name === 'production');
  const to = new Date(now.getTime() - 7 * DAY_MS);
  const clusterId = production?.id ?? '';
  const position = await positionAt(app.context.db, clusterId, to);
  const later = await firstChangesAfter(app.context.db, clusterId, position);
  const plan = await send(app, 'POST', `/clusters/${clusterId}/restorations`, {
    to,
    dry_run: true,
  });
  const { steps } = plan.body.payload as Restoration;
  expect(steps.map(({ record_name }) => record_name).sort()).toEqual(
    later.map(({ name }) => name).sort(),
  );
  expect(steps.flatMap(({ obstacle }) => obstacle ?? [])).toEqual([]);
});
