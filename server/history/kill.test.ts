import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type {
  Application,
  ApplicationList,
  ClusterList,
  HistoryEntryDetails,
  HistoryList,
} from '#contract/generated/types.gen.ts';
import { effort, randomNumbers } from '#contract/testing/effort.ts';
import { type ServerProcess, startServerProcess } from '#server/testing/process.ts';
import { plainApplication } from '#server/testing/world.ts';

const token = 'bootstrap-token-for-the-history';
const BOOT_TIMEOUT_MS = 120_000;
const LANES = 4;

let folder: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-history-'));
});

afterEach(async () => {
  await server?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = await startServerProcess({ DATA_DIR: folder, BOOTSTRAP_TOKEN: token, SEED: 'none' });
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${server?.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.status !== 200) throw new Error(`${method} ${path}: ${await response.text()}`);
  return ((await response.json()) as { payload: T }).payload;
}

interface Place {
  orgId: string;
  clusterId: string;
}

/** Creates, changes, deletes and restores one application after another until the server dies. */
async function changeUntilItDies(
  { orgId, clusterId }: Place,
  lane: string,
  onDone: () => void,
): Promise<void> {
  const apps = `/clusters/${clusterId}/apps`;
  try {
    for (let number = 0; ; number += 1) {
      const name = `${lane}-${number}`;
      const body = { ...plainApplication, name, hosts: [`${name}.test`] };
      const { id } = await call<Application>('POST', apps, body);
      await call('PATCH', `${apps}/${id}`, { description: 'Changed' });
      await call('DELETE', `${apps}/${id}`);
      const history = await call<HistoryList>('GET', `/orgs/${orgId}/history?record_id=${id}`);
      const entry_ids = [history.list[0]?.id];
      await call('POST', `/clusters/${clusterId}/restorations`, { entry_ids });
      onDone();
    }
  } catch (error) {
    // A broken connection is expected; any other failure is a bug.
    if (!(error instanceof TypeError)) throw error;
  }
}

/** All entries about applications, oldest first, with the records. */
async function entriesOf({ orgId }: Place): Promise<HistoryEntryDetails[]> {
  const list: HistoryList['list'] = [];
  let cursor = '';
  do {
    const query = `kind=application&outcome=done&page_size=200${cursor}`;
    const page = await call<HistoryList>('GET', `/orgs/${orgId}/history?${query}`);
    list.push(...page.list);
    cursor = page.next_cursor ? `&cursor=${page.next_cursor}` : '';
  } while (cursor !== '');
  const details: HistoryEntryDetails[] = [];
  for (const { id } of list.toReversed()) {
    details.push(await call('GET', `/orgs/${orgId}/history/${id}`));
  }
  return details;
}

it('kill -9 during changes leaves each change with its entry, or neither', {
  timeout: 3 * BOOT_TIMEOUT_MS * effort,
}, async () => {
  const random = randomNumbers();
  await start();
  const { id: orgId } = await call<{ id: string }>('POST', '/orgs', { name: 'Killed' });
  const clusters = await call<ClusterList>('GET', `/orgs/${orgId}/clusters`);
  const place = { orgId, clusterId: clusters.list[0]?.id ?? '' };
  for (let round = 1; round <= effort; round += 1) {
    let left = 4 + Math.floor(random() * 8);
    const enough = Promise.withResolvers<void>();
    const onDone = () => {
      left -= 1;
      if (left === 0) enough.resolve();
    };
    const lanes = Promise.all(
      Array.from({ length: LANES }, (_, lane) =>
        changeUntilItDies(place, `r${round}-${lane}`, onDone),
      ),
    );
    await Promise.race([enough.promise, lanes]);
    await server?.kill();
    await lanes;
    await start();

    const last = new Map<string, HistoryEntryDetails['after']>();
    for (const { record_id, before, after } of await entriesOf(place)) {
      expect(before).toEqual(last.get(record_id) ?? null);
      last.set(record_id, after);
    }
    const apps = `/clusters/${place.clusterId}/apps?page_size=1000`;
    const { list } = await call<ApplicationList>('GET', apps);
    const told = [...last].flatMap(([id, after]) => (after ? [{ ...after, id }] : []));
    expect(list.length).toBe(told.length);
    for (const { id, ...record } of told) {
      expect(list.find((one) => one.id === id)).toMatchObject(record);
    }
  }
});
