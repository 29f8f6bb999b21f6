import { and, asc, eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { HistoryEntry, HistoryList, Restoration } from '#contract/generated/types.gen.ts';
import { effort, randomNumbers, testSeed } from '#contract/testing/effort.ts';
import type { Db } from '#server/db/connect.ts';
import { historyEntries } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { openWorld, plainApplication, type World } from '#server/testing/world.ts';
import { type ConfigurationState, currentState, recordKey, stateAt } from './state-at.ts';

const CLIENTS = 50;
const CHANGES_PER_CLIENT = 4 * effort;

/** What a race with another client may bring about. */
const expected = new Set([200, 400, 404, 409]);

type Contents = Record<string, object>;

const contentsOf = (state: ConfigurationState): Contents =>
  Object.fromEntries([...state].map(([key, { content }]) => [key, content]));

/** The changes of a cluster, oldest first. */
function changesOf(db: Db, clusterId: string) {
  const e = historyEntries;
  return db
    .select()
    .from(e)
    .where(
      and(
        eq(e.clusterId, clusterId),
        eq(e.outcome, 'done'),
        inArray(e.action, ['create', 'update', 'delete']),
        inArray(e.kind, ['cluster', 'application', 'api', 'consumer', 'certificate', 'plugin']),
      ),
    )
    .orderBy(asc(e.id));
}

/** One of many clients that change a few records at random, and take changes back. */
class Client {
  readonly #world: World;
  readonly #random: () => number;
  readonly #shared: Shared;

  constructor(world: World, shared: Shared, seed: number) {
    this.#world = world;
    this.#shared = shared;
    this.#random = randomNumbers(seed);
  }

  async run(): Promise<void> {
    for (let count = 0; count < CHANGES_PER_CLIENT; count += 1) {
      const changes = [
        () => this.#createApplication(),
        () => this.#createApi(),
        () => this.#createConsumer(),
        () => this.#patchApplication(),
        () => this.#patchApplication(),
        () => this.#patchSettings(),
        () => this.#delete(),
        () => this.#revert(),
        () => this.#revert(),
      ];
      await this.#pick(changes)?.();
    }
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await this.#world.call(method, path, body);
    if (!expected.has(response.status)) this.#shared.surprises.push(JSON.stringify(response.body));
    return response.status === 200 ? response.body.payload : undefined;
  }

  async #create(path: string, body: object, deletedAt: (id: string) => string) {
    const made = await this.#send('POST', path, body);
    const { id } = (made ?? {}) as { id?: string };
    if (id !== undefined) this.#shared.paths.push(deletedAt(id));
    return id;
  }

  get #cluster() {
    return `/clusters/${this.#world.clusterId}`;
  }

  /** Few names, so that some are taken. */
  get #name() {
    return `n${Math.floor(this.#random() * 2 * CLIENTS)}`;
  }

  async #createApplication() {
    const name = this.#name;
    const body = { ...plainApplication, name, hosts: [`${name}.test`] };
    const apps = `${this.#cluster}/apps`;
    const id = await this.#create(apps, body, (made) => `${apps}/${made}`);
    if (id !== undefined) this.#shared.applications.push(id);
  }

  async #createApi() {
    const name = this.#name;
    const body = { name, paths: [{ path: `/${name}`, path_type: 'Exact' }], methods: ['GET'] };
    const apis = `/apps/${this.#pick(this.#shared.applications) ?? '1'}/apis`;
    await this.#create(apis, body, (id) => `${apis}/${id}`);
  }

  async #createConsumer() {
    const credentials = { 'key-auth': { key: `key of ${this.#name}` } };
    const consumers = `${this.#cluster}/consumers`;
    const body = { name: this.#name, credentials };
    await this.#create(consumers, body, (id) => `${consumers}/${id}`);
  }

  async #patchApplication() {
    const id = this.#pick(this.#shared.applications) ?? '1';
    const body = this.#pick([
      { description: this.#name },
      { active: Math.floor(this.#random() * 2) },
      { name: this.#name },
      { labels: [this.#name, 'shared'] },
    ]);
    await this.#send('PATCH', `${this.#cluster}/apps/${id}`, body);
  }

  async #patchSettings() {
    const size = 1 + Math.floor(this.#random() * 9);
    const body = { client_settings: { maximum_request_body_size: size } };
    await this.#send('PATCH', `${this.#cluster}/config`, body);
  }

  async #delete() {
    const path = this.#pick(this.#shared.paths);
    if (path) await this.#send('DELETE', path);
  }

  /** Looks at the plan and chooses, like the console. */
  async #revert() {
    const entry = this.#pick([...this.#shared.seen.values()]);
    if (!entry) return;
    const wish = this.#pick([{ entry_ids: [entry.id] }, { request_id: entry.request_id }]);
    const path = `${this.#cluster}/restorations`;
    const plan = (await this.#send('POST', path, { ...wish, dry_run: true })) as
      | Restoration
      | undefined;
    const choices = plan?.steps.flatMap(({ kind, record_id, collisions }) =>
      collisions.map((collision) => {
        const take = this.#pick(['current', 'restored']);
        return { kind, record_id, path: collision.path, take };
      }),
    );
    if (choices) await this.#send('POST', path, { ...wish, choices });
  }
}

interface Shared {
  /** The ids of applications that were created; some are gone. */
  applications: string[];
  /** The paths of records that were created. */
  paths: string[];
  /** The entries that the reader has seen. */
  seen: Map<string, HistoryEntry>;
  /** Responses that no race explains. */
  surprises: string[];
}

/** Reads the whole history page by page. @returns its entries, newest first */
async function readHistory(
  { ok, orgId, clusterId }: World,
  onEntry: (entry: HistoryEntry) => void = () => {},
): Promise<HistoryEntry[]> {
  const list: HistoryEntry[] = [];
  let cursor = '';
  do {
    const page = await ok<HistoryList>(
      'GET',
      `/orgs/${orgId}/history?cluster_id=${clusterId}&page_size=20${cursor}`,
    );
    list.push(...page.list);
    for (const entry of page.list) onEntry(entry);
    cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : '';
  } while (cursor !== '');
  return list;
}

/** Reads the history again and again until the clients are done. */
async function keepReading(world: World, { seen }: Shared, clients: Promise<unknown>) {
  const state = { isDone: false };
  const ended = clients.finally(() => {
    state.isDone = true;
  });
  while (!state.isDone) {
    const before = [...seen.keys()];
    const list = await readHistory(world, (entry) => seen.set(entry.id, entry));
    const ids = list.map(({ id }) => BigInt(id));
    expect(ids.every((id, index) => index === 0 || id < (ids[index - 1] ?? 0n))).toBe(true);
    const read = new Set(list.map(({ id }) => id));
    expect(before.filter((id) => !read.has(id))).toEqual([]);
  }
  await ended;
}

describe.each(databases())('the history of $name', ({ open }) => {
  it('leads to the records, whatever 50 clients change and take back while one reads it', {
    timeout: 120_000 * effort,
  }, async () => {
    const world = await openWorld(await open());
    const { db } = world.app.context;
    const start = await currentState(db, world.clusterId);
    const known = new Set((await changesOf(db, world.clusterId)).map(({ id }) => id));
    const shared: Shared = { applications: [], paths: [], seen: new Map(), surprises: [] };
    const clients = Array.from(
      { length: CLIENTS },
      (_, index) => new Client(world, shared, testSeed + index),
    );
    await keepReading(world, shared, Promise.all(clients.map((client) => client.run())));
    expect(shared.surprises).toEqual([]);

    const replayed = new Map(Object.entries(contentsOf(start)));
    const changes = (await changesOf(db, world.clusterId)).filter(({ id }) => !known.has(id));
    // Every tenth state on the way is checked as well.
    const steps = new Map<string, Contents>();
    for (const [index, { id, kind, recordId, before, after }] of changes.entries()) {
      const key = recordKey({ kind, id: recordId });
      expect(before, `${key} before entry ${id}`).toEqual(replayed.get(key) ?? null);
      if (after) replayed.set(key, after);
      else replayed.delete(key);
      if (index % 10 === 0) steps.set(id, Object.fromEntries(replayed));
    }
    expect(changes.filter(({ restoredFrom }) => restoredFrom !== null)).not.toEqual([]);
    expect(contentsOf(await currentState(db, world.clusterId))).toEqual(
      Object.fromEntries(replayed),
    );
    for (const [position, contents] of steps) {
      expect(contentsOf(await stateAt(db, world.clusterId, position))).toEqual(contents);
    }
    const listed = new Set((await readHistory(world)).map(({ id }) => id));
    expect(changes.filter(({ id }) => !listed.has(id))).toEqual([]);
    await world.app.close();
  });
});
