import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Actor, HistoryKind } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import type { Db } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { beginHistory } from '#server/history/baseline.ts';
import { type Recorded, writeEntries } from '#server/history/entries.ts';
import { writes } from '#server/history/operations.ts';
import { type RecordState, stateOf } from '#server/history/state.ts';
import { currentState } from '#server/history/state-at.ts';
import { displayName } from '#server/identity/people.ts';
import { insertToken } from '#server/resources/access-tokens/store.ts';
import { parseApi } from '#server/resources/apis/record.ts';
import { parseConsumer } from '#server/resources/consumers/record.ts';
import { type Membership, memberState } from '#server/resources/members/record.ts';
import { withRoles } from '#server/resources/members/store.ts';
import { openReadableSecrets, sealSecrets } from '#server/resources/secrets.ts';
import {
  addresses,
  browsers,
  deletedApi,
  deletedConsumer,
  pipelineToken,
  type Step,
  steps,
} from './demo-history.ts';
import { SAMPLE_HISTORY_DAYS, type SeedContext } from './write.ts';

/** Records by place, kind and name, as they are now or were last; see `placed`. */
type Records = Map<string, RecordState>;

const placed = (cluster: string, kind: HistoryKind, name: string) => `${cluster} ${kind} ${name}`;

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the sample data has no ${what}`);
  return value;
}

function writeOf({ operation }: Step) {
  const write = writes[operation];
  if (write === 'reads') throw new Error(`${operation} changes nothing`);
  return write;
}

/**
 * Writes the history of the sample organization: a baseline of every record, and the steps of the last days. The records
 * stay as they are, but for the times of their changes.
 */
export async function writeHistory(context: SeedContext, orgId: string): Promise<void> {
  const { db, keys, now } = context;
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const named = await db
    .select({ name: t.clusters.name, id: t.clusters.id, version: t.clusters.configVersion })
    .from(t.clusters)
    .where(eq(t.clusters.orgId, orgId));
  const clusters = new Map(named.map(({ name, id }) => [name, id]));
  const members = await db.select().from(t.members).where(eq(t.members.orgId, orgId));
  const memberships = await withRoles(db, members);
  const actors = await actorsOf(context, memberships);
  const records = await recordsOf(context, clusters, memberships);
  const { entries, first } = entriesOf(records);
  const changesIn = (cluster: string) =>
    steps.filter((step) => step.cluster === cluster && step.refused === undefined).length;
  // Each change made one version, and the last one is the present version.
  const versions = new Map(
    named.map(({ name, id, version }) => [id, Number(version) - changesIn(name)]),
  );
  await setVersions(db, versions);
  await beginHistory({ db, keys }, before(SAMPLE_HISTORY_DAYS), (record) => {
    const earlier = first.get(record.id);
    return earlier === undefined ? record : earlier;
  });
  for (const [step, entry] of entries) {
    const { by, operation, cluster, daysAgo } = step;
    const clusterId = cluster === undefined ? null : need(clusters.get(cluster), cluster);
    let configVersion: number | null = null;
    if (clusterId !== null && 'after' in entry) {
      configVersion = need(versions.get(clusterId), clusterId) + 1;
      versions.set(clusterId, configVersion);
    }
    const time = before(daysAgo);
    const actor = need(actors.get(by), by);
    const origin = { actor, requestId: randomUUID(), address: addresses[by], operation, time };
    const place = { orgId, clusterId, configVersion };
    await writeEntries(db, origin, place, [entry], (record) => openReadableSecrets(keys, record));
    if ('after' in entry && entry.after) await setUpdated(db, entry.after, time);
  }
  await setVersions(db, versions);
}

async function setVersions(db: Db, versions: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, version] of versions) {
    const configVersion = String(version);
    await db.update(t.clusters).set({ configVersion }).where(eq(t.clusters.id, id));
  }
}

/** The people by first name, and the access token, which it adds. */
async function actorsOf(
  { db, now }: SeedContext,
  memberships: readonly Membership[],
): Promise<Map<string, Actor>> {
  const users = memberships.flatMap(({ user }) => user ?? []);
  const owner = need(
    users.find(({ firstName }) => firstName === pipelineToken.owner),
    pipelineToken.owner,
  );
  const values = { userId: owner.id, expire: null, scope: 'everything', clusterId: null } as const;
  const { notes, daysOld } = pipelineToken;
  const made = new Date(now.getTime() - daysOld * DAY_MS);
  const token = need(await insertToken(db, { ...values, notes }, made), notes);
  const people = users.map((user): [string, Actor] => [
    user.firstName,
    { kind: 'person', id: user.id, name: displayName(user) },
  ]);
  const ofOwner = { user_id: owner.id, user_name: displayName(owner) };
  return new Map([
    ...people,
    ['pipeline', { kind: 'token', id: token.id, name: notes, ...ofOwner }],
  ]);
}

/** The stored records, and those that are only in the history. */
async function recordsOf(
  { db, keys }: SeedContext,
  clusters: ReadonlyMap<string, string>,
  memberships: readonly Membership[],
): Promise<Records> {
  const records: Records = new Map();
  for (const cluster of ['production', 'staging']) {
    const states = await currentState(db, need(clusters.get(cluster), cluster));
    const nameOf = new Map([...states.values()].map(({ id, name }) => [id, name]));
    for (const state of states.values()) {
      const path = [nameOf.get(state.parentId ?? ''), state.name];
      const name = path.filter((part) => part !== undefined).join('/');
      records.set(placed(cluster, state.kind, name), state);
    }
  }
  for (const state of memberships.map(memberState)) {
    records.set(placed('', state.kind, state.name), state);
  }
  for (const [by, userAgent] of Object.entries(browsers)) {
    records.set(placed('', 'session', by), stateOf.session({ id: await newId(db), userAgent }));
  }
  const parent = await parentOf(db, need(clusters.get('staging'), 'staging'));
  const apiSpec = sealSecrets(keys, parseApi(deletedApi.spec, parent.spec));
  const api = { id: await newId(db), name: apiSpec.name, appId: parent.id, spec: apiSpec };
  records.set(placed('staging', 'api', `${parent.name}/${api.name}`), stateOf.api(api));
  const { spec } = parseConsumer(keys, deletedConsumer());
  const consumer = { id: await newId(db), name: spec.name, spec };
  records.set(placed('production', 'consumer', spec.name), stateOf.consumer(consumer));
  return records;
}

async function parentOf(db: Db, clusterId: string) {
  const rows = await db
    .select()
    .from(t.applications)
    .where(eq(t.applications.clusterId, clusterId));
  return need(
    rows.find(({ name }) => name === deletedApi.parent),
    deletedApi.parent,
  );
}

async function newId(db: Db): Promise<string> {
  const { rows } = (await db.execute(sql`select next_id()::text as id`)) as {
    rows: { id: string }[];
  };
  return need(rows[0]?.id, 'id');
}

/** The entries of the steps, in their order, and what each record was before its first one: null when it did not exist. */
function entriesOf(records: Records) {
  const first = new Map<string, RecordState | null>();
  // Backwards from what the records are now.
  const entries = steps.toReversed().map((step): [Step, Recorded] => {
    const { kind, action } = writeOf(step);
    const key = placed(step.cluster ?? '', kind, step.name);
    const stored = need(records.get(key), key);
    const { id, name } = stored;
    if (step.refused !== undefined) {
      return [step, { refused: { action, kind, id, name }, reason: step.refused }];
    }
    const after = first.get(id) ?? stored;
    if (action === 'delete') {
      first.set(id, after);
      return [step, { before: after, after: null }];
    }
    const before = action === 'create' ? null : earlier(after, step);
    first.set(id, before);
    return [step, { before, after }];
  });
  return { entries: entries.toReversed(), first };
}

function earlier(state: RecordState, { was, name }: Step): RecordState {
  const content = Object.entries(need(was, `earlier value of ${name}`)).reduce<object>(
    (record, [path, value]) => Object(replaced(record, path.split('.'), value)),
    state.content,
  );
  return { ...state, content };
}

/** A value with another one at a path, or without it for undefined. */
function replaced(value: unknown, [key, ...rest]: readonly string[], part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(value))
    return value.with(Number(key), replaced(value[Number(key)], rest, part));
  if (!isObject(value)) throw new Error(`the sample data has no member ${key}`);
  const { [key]: old, ...others } = value;
  if (rest.length === 0 && part === undefined) return others;
  return { ...value, [key]: replaced(old, rest, part) };
}

/** The tables of the records that the steps change. */
const tables = {
  application: t.applications,
  api: t.apis,
  consumer: t.consumers,
  certificate: t.certificates,
  cluster: t.clusters,
  member: t.members,
} as const;

const isStored = (kind: HistoryKind): kind is keyof typeof tables => kind in tables;

async function setUpdated(db: Db, { kind, id }: RecordState, updatedAt: Date): Promise<void> {
  if (!isStored(kind)) return;
  const table = tables[kind];
  await db.update(table).set({ updatedAt }).where(eq(table.id, id));
}
