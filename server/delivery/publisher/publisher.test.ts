import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type {
  Api,
  Application,
  Consumer,
  GatewayInstanceList,
} from '#contract/generated/types.gen.ts';
import { apis, applications, clusters } from '#server/db/schema.ts';
import { recordChanges } from '#server/delivery/change-log.ts';
import { makeLogger } from '#server/log.ts';
import { type Etcd, freePort, startEtcd } from '#server/testing/etcd.ts';
import { callEtcd, deleteKey, putKey, readKeys } from '#server/testing/etcd-keys.ts';
import {
  etcdSettings,
  makePublisher,
  OWN_KEYS,
  publishedPrefix,
  wantedKeys,
} from '#server/testing/etcd-publisher.ts';
import { openRelay } from '#server/testing/etcd-relay.ts';
import { forgetHistory } from '#server/testing/recorded.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';
import { EtcdClient } from './client.ts';
import { Election } from './election.ts';
import type { EtcdPublisher } from './publisher.ts';
import type { EtcdSettings } from './settings.ts';
import { EtcdTransport } from './transport.ts';
import { GuardedWriter, NotLeader } from './writer.ts';

const logged: Record<string, unknown>[] = [];
const log = makeLogger('debug', (line) => logged.push(JSON.parse(line)) > 0);
const linesOf = (event: string) => logged.filter((line) => line.event === event);

let folder: string;
let etcd: Etcd;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-publisher-'));
  [etcd, world] = await Promise.all([startEtcd(folder), openWorld(undefined, {}, { log })]);
});

afterAll(async () => {
  await world.app.close();
  await etcd.stop();
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => {
  logged.length = 0;
});

const polling = { timeout: 10_000, interval: 20 };
const until = (check: () => Promise<void> | void) => vi.waitFor(check, polling);

/** Starts a publisher of the world, which the end of the test stops. */
function start(settings: EtcdSettings = etcdSettings(etcd.url), more: object = {}) {
  const publisher = makePublisher({ ...world.app.context, ...more }, settings);
  publisher.start();
  onTestFinished(() => publisher.stop());
  return publisher;
}

const untilState = (publisher: EtcdPublisher, state: EtcdPublisher['state']) =>
  until(() => expect(publisher.state).toBe(state));

const valuesOf = async (from: Etcd, prefix: string) =>
  [...(await readKeys(from, prefix))].map(([key, { value }]) => [key, value]).sort();

/** Waits until etcd has what the database has of a cluster, and nothing else. */
async function untilPublished(clusterId = world.clusterId, to = etcd): Promise<void> {
  const wanted = await wantedKeys(world.app.context, clusterId);
  await until(async () => {
    expect(await valuesOf(to, `${publishedPrefix(clusterId)}/`)).toEqual(wanted);
  });
}

const revision = async () => {
  const one = eq(clusters.id, world.clusterId);
  const [row] = await world.app.context.db.select().from(clusters).where(one);
  return Number(row?.revision);
};

const makeApp = (name: string, more: object = {}) => makeApplication(world, { name, ...more });
const appPath = ({ id }: { id: string }) => `/clusters/${world.clusterId}/apps/${id}`;
const consumers = () => `/clusters/${world.clusterId}/consumers`;

/** Adds APIs to an application in one save. */
async function addApis(app: Application, count: number): Promise<void> {
  const body = { name: 'first', paths: [{ path: '/first' }] };
  const { id } = await world.ok<Api>('POST', `/apps/${app.id}/apis`, body);
  const { db, keys, now } = world.app.context;
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(apis).where(eq(apis.id, id));
    if (!row) throw new Error('the API is gone');
    const { id: _, ...first } = row;
    const copies = Array.from({ length: count - 1 }, (_item, index) => {
      const name = `copy ${index}`;
      return { ...first, name, spec: { ...first.spec, name, paths: [{ path: `/${index}` }] } };
    });
    await tx.insert(apis).values(copies);
    const selection = [{ kind: 'application', id: app.id } as const];
    const { clusterId } = world;
    await recordChanges({ db: tx, cipher: keys, clusterId, selection, now: now() });
  });
}

/** Sets a long text in the settings of an application, longer than a request may be. */
async function addText(app: Application, length: number, more: object = {}): Promise<void> {
  const { db, keys, now } = world.app.context;
  await db.transaction(async (tx) => {
    const one = eq(applications.id, app.id);
    const [row] = await tx.select().from(applications).where(one);
    if (!row) throw new Error('the application is gone');
    const plugins = { 'response-rewrite': { body: 'x'.repeat(length) } };
    await tx
      .update(applications)
      .set({ spec: { ...row.spec, ...more, plugins } })
      .where(one);
    await forgetHistory(tx, app.id);
    const selection = [{ kind: 'application', id: app.id } as const];
    const { clusterId } = world;
    await recordChanges({ db: tx, cipher: keys, clusterId, selection, now: now() });
  });
}

async function removeApp(app: Application): Promise<void> {
  await world.ok('DELETE', `/apps/${app.id}/apis`);
  await world.ok('DELETE', appPath(app));
}

const keyOf = (kind: string, id: string) => `${publishedPrefix(world.clusterId)}/${kind}/${id}`;

describe('a publisher', () => {
  it('publishes every cluster, and after a restart only the difference', async () => {
    const changed = await makeApp('changed');
    const removed = await makeApp('removed');
    const kept = await makeApp('kept');
    const first = start();
    await untilPublished();
    await untilPublished(world.siblingId);
    await until(async () => expect(first.revisionOf(world.clusterId)).toBe(await revision()));
    await untilState(first, 'publishing');
    await first.stop();

    await world.ok('PATCH', appPath(changed), { hosts: ['changed.example.com'] });
    await world.ok('DELETE', appPath(removed));
    const second = start();
    await untilPublished();
    const keys = await readKeys(etcd, `${publishedPrefix(world.clusterId)}/`);
    const written = [...keys].filter(([, { version }]) => version > 1).map(([key]) => key);
    expect(written).toEqual([keyOf('services', changed.id)]);
    expect(keys.get(keyOf('services', kept.id))?.version).toBe(1);
    await second.stop();
    // Of the keys that are left, each has its marker, and no one leads.
    const own = [...(await readKeys(etcd, OWN_KEYS)).keys()];
    const markers = own.filter((key) => key.includes(`/published/${world.clusterId}/`));
    expect(markers.map((key) => key.replace(/^.*\/published\/\d+/, '')).sort()).toEqual(
      [...keys.keys()].sort(),
    );
    expect(own.filter((key) => key.endsWith('/leader'))).toEqual([]);
  });

  it('follows changes and deletions, told by the database', async () => {
    const publisher = start();
    await untilPublished();
    const one = await makeApp('followed');
    await untilPublished();
    const api = await world.ok<Api>('POST', `/apps/${one.id}/apis`, {
      name: 'list',
      paths: [{ path: '/list' }],
    });
    await untilPublished();
    const keys = await readKeys(etcd, `${publishedPrefix(world.clusterId)}/`);
    const [service, route] = [
      keys.get(keyOf('services', one.id)),
      keys.get(keyOf('routes', api.id)),
    ];
    // Each save in one transaction.
    const { upstream_id } = JSON.parse(service?.value ?? '{}') as { upstream_id: string };
    expect(keys.get(keyOf('upstreams', upstream_id))?.modRevision).toBe(service?.modRevision);
    expect(route?.modRevision).toBeGreaterThan(service?.modRevision ?? Infinity);
    await world.ok('DELETE', `/apps/${one.id}/apis`);
    await world.ok('DELETE', appPath(one));
    await untilPublished();
    const jack = await world.ok<Consumer>('POST', consumers(), { name: 'jack' });
    await untilPublished();
    await world.ok('DELETE', `${consumers()}/${jack.id}`);
    await untilPublished();
    // The same name again, from another record.
    const again = await world.ok<Consumer>('POST', consumers(), { name: 'jack' });
    await untilPublished();
    await world.ok('DELETE', `${consumers()}/${again.id}`);
    await untilPublished();
    expect(publisher.foreignKeysOf(world.clusterId)).toEqual([]);
  });

  it('finds by itself what no notification told', async () => {
    start(undefined, { listen: async () => async () => {} });
    await untilPublished();
    await makeApp('untold');
    await untilPublished();
  });

  it('writes a save of some hundred objects in their order', async () => {
    start();
    const app = await makeApp('many');
    await addApis(app, 150);
    await untilPublished();
    // One save removes everything, another brings it back.
    await world.ok('PATCH', appPath(app), { active: 1 });
    await untilPublished();
    await world.ok('PATCH', appPath(app), { active: 0 });
    await untilPublished();
    const keys = await readKeys(etcd, `${publishedPrefix(world.clusterId)}/`);
    const service = keys.get(keyOf('services', app.id));
    const routes = [...keys].filter(
      ([key, { value }]) => key.includes('/routes/') && value.includes(app.id),
    );
    expect(routes).toHaveLength(150);
    const revisions = new Set(routes.map(([, { modRevision }]) => modRevision));
    expect(Math.min(...revisions)).toBeGreaterThanOrEqual(service?.modRevision ?? Infinity);
    // 64 objects with their markers are the most that etcd takes at once.
    expect(revisions.size).toBe(3);
    await removeApp(app);
    await untilPublished();
  });

  it('writes the largest object that etcd takes, and leaves out a larger one', async () => {
    start();
    const [large, tooLarge] = [await makeApp('large'), await makeApp('too large')];
    await addText(large, 1_568_000);
    await world.ok('PATCH', appPath(tooLarge), { active: 1 });
    await untilPublished();
    await addText(tooLarge, 1_570_000, { active: 0 });
    const beside = await makeApp('beside the large one');
    await until(async () => {
      const keys = await readKeys(etcd, `${publishedPrefix(world.clusterId)}/`);
      expect(keys.has(keyOf('services', beside.id))).toBe(true);
      expect(keys.has(keyOf('services', tooLarge.id))).toBe(false);
    });
    expect(linesOf('a gateway object is too large for etcd')).toMatchObject([
      { cluster: world.clusterId, key: keyOf('services', tooLarge.id) },
    ]);
    await world.ok('PATCH', appPath(tooLarge), { plugins: {} });
    await untilPublished();
    for (const app of [large, tooLarge, beside]) await world.ok('DELETE', appPath(app));
    await untilPublished();
  });

  it('withdraws a cluster that was deleted', async () => {
    const before = world.siblingId;
    const publisher = start();
    await untilPublished(before);
    const { id: orgId } = await world.ok<{ id: string }>('POST', '/orgs', { name: 'Passing' });
    const { list } = await world.ok<{ list: { id: string }[] }>('GET', `/orgs/${orgId}/clusters`);
    const passing = list[0]?.id ?? '';
    await untilPublished(passing);
    await world.ok('DELETE', `/orgs/${orgId}`);
    await until(async () => {
      expect(await valuesOf(etcd, `${publishedPrefix(passing)}/`)).toEqual([]);
    });
    const own = [...(await readKeys(etcd, OWN_KEYS)).keys()];
    expect(own.filter((key) => key.includes(passing))).toEqual([]);
    expect(publisher.revisionOf(passing)).toBeUndefined();
    await untilPublished(before);
  });

  it('withdraws a cluster that was deleted while it did not run, and the keys of another prefix', async () => {
    const { id: orgId } = await world.ok<{ id: string }>('POST', '/orgs', { name: 'Gone' });
    const { list } = await world.ok<{ list: { id: string }[] }>('GET', `/orgs/${orgId}/clusters`);
    const gone = list[0]?.id ?? '';
    const old = etcdSettings(etcd.url, { prefix: '/old/{cluster}/apisix' });
    const first = start(old);
    await until(async () => expect((await readKeys(etcd, `/old/${gone}/`)).size).not.toBe(0));
    await untilState(first, 'publishing');
    await first.stop();
    await world.ok('DELETE', `/orgs/${orgId}`);
    start();
    await untilPublished();
    await until(async () => expect((await readKeys(etcd, '/old/')).size).toBe(0));
  });

  it('shows gateways that write to etcd, and claims nothing else', async () => {
    const info = { id: 'edge-1', hostname: 'edge.example.com', version: '3.18.0', boot_time: 1 };
    const key = keyOf('data_plane/server_info', 'edge-1');
    await putKey(etcd, key, JSON.stringify(info), 60);
    // Without a lease no one knows whether it still runs.
    await putKey(etcd, keyOf('data_plane/server_info', 'edge-2'), JSON.stringify(info));
    await putKey(etcd, keyOf('data_plane/server_info', 'edge-3'), 'no JSON', 60);
    const began = Date.now();
    start();
    await until(async () => {
      const path = `/clusters/${world.clusterId}/instances`;
      const { list } = await world.ok<GatewayInstanceList>('GET', path);
      expect(list).toHaveLength(1);
      expect(list[0]).toMatchObject({
        id: 'edge-1',
        hostname: 'edge.example.com',
        version: '3.18.0',
        ip: '',
        config_version: 0,
        status: 'Healthy',
      });
      const seen = Date.parse(list[0]?.last_seen_time ?? '');
      expect(Math.abs(seen - began)).toBeLessThan(5_000);
    });
    for (const id of ['edge-1', 'edge-2', 'edge-3']) {
      await deleteKey(etcd, keyOf('data_plane/server_info', id));
    }
  });
});

describe('keys of others', () => {
  it('stay, and a key that should be ours is reported', async () => {
    const other = '{"uri":"/other"}';
    await putKey(etcd, keyOf('routes', 'other'), other);
    await putKey(etcd, keyOf('consumers', 'jill'), 'theirs');
    const jill = await world.ok<Consumer>('POST', consumers(), { name: 'jill' });
    const publisher = start();
    await untilState(publisher, 'publishing');
    expect(publisher.foreignKeysOf(world.clusterId)).toEqual(['/consumers/jill']);
    expect(linesOf('keys in etcd belong to someone else and are not written')).toMatchObject([
      { cluster: world.clusterId, keys: [keyOf('consumers', 'jill')] },
    ]);
    // One that appears while the publisher runs, too.
    await putKey(etcd, keyOf('consumers', 'joan'), 'theirs');
    const joan = await world.ok<Consumer>('POST', consumers(), { name: 'joan' });
    await until(() =>
      expect(publisher.foreignKeysOf(world.clusterId)).toEqual([
        '/consumers/jill',
        '/consumers/joan',
      ]),
    );
    const app = await makeApp('beside');
    await until(async () => expect(publisher.revisionOf(world.clusterId)).toBe(await revision()));
    await world.ok('DELETE', `${consumers()}/${jill.id}`);
    await world.ok('DELETE', `${consumers()}/${joan.id}`);
    await until(() => expect(publisher.foreignKeysOf(world.clusterId)).toEqual([]));
    const found = new Map(
      (await valuesOf(etcd, `${publishedPrefix(world.clusterId)}/`)) as [string, string][],
    );
    expect(found.has(keyOf('services', app.id))).toBe(true);
    for (const [kind, id, value] of [
      ['routes', 'other', other],
      ['consumers', 'jill', 'theirs'],
      ['consumers', 'joan', 'theirs'],
    ] as const) {
      expect(found.get(keyOf(kind, id))).toBe(value);
      await deleteKey(etcd, keyOf(kind, id));
    }
    await untilPublished();
  });

  it('a key of ours that someone else wrote or deleted is written again at the next comparison', async () => {
    const [one, two] = [await makeApp('overwritten'), await makeApp('deleted')];
    const first = start();
    await untilPublished();
    await first.stop();
    await putKey(etcd, keyOf('services', one.id), '{}');
    await deleteKey(etcd, keyOf('services', two.id));
    // Directories are written by gateways, and not again.
    await putKey(etcd, `${publishedPrefix(world.clusterId)}/routes/`, 'init_dir');
    start();
    await untilPublished();
    const keys = await readKeys(etcd, `${publishedPrefix(world.clusterId)}/`);
    expect(keys.get(`${publishedPrefix(world.clusterId)}/routes/`)?.version).toBe(2);
  });
});

describe('of several servers', () => {
  it('one publishes, and another takes over when it stops', async () => {
    const first = start();
    await untilState(first, 'publishing');
    const second = start();
    await makeApp('by the first');
    await untilPublished();
    expect([first.state, second.state]).toEqual(['publishing', 'standby']);
    expect(second.revisionOf(world.clusterId)).toBeUndefined();
    await first.stop();
    await untilState(second, 'publishing');
    const app = await makeApp('by the second');
    await untilPublished();
    const keys = await readKeys(etcd, `${publishedPrefix(world.clusterId)}/`);
    expect(keys.get(keyOf('services', app.id))?.version).toBe(1);
  });

  it('another takes over when the one that publishes dies or is cut off, and it does not come back', async () => {
    const relay = await openRelay(etcd.url);
    onTestFinished(() => relay.close());
    const first = start(etcdSettings(relay.url));
    await untilState(first, 'publishing');
    const second = start();
    relay.decide(() => 'is lost');
    await untilState(second, 'publishing');
    const app = await makeApp('after the death');
    await untilPublished();
    relay.decide(() => 'arrives');
    await untilState(first, 'standby');
    await world.ok('PATCH', appPath(app), { hosts: ['once.example.com'] });
    await untilPublished();
    const keys = await readKeys(etcd, `${publishedPrefix(world.clusterId)}/`);
    expect(keys.get(keyOf('services', app.id))?.version).toBe(2);
    expect(second.state).toBe('publishing');
  });

  it('one that lost its lease without knowing writes nothing', async () => {
    const client = new EtcdClient(
      new EtcdTransport(etcdSettings(etcd.url)),
      new AbortController().signal,
    );
    const [old, next] = ['a', 'b'].map((id) => new Election(client, '/elections/test', id, 60));
    if (!old || !next) throw new Error('there is no election');
    expect([await old.stand(), await next.stand()]).toEqual([true, false]);
    const step = (value: string) => ({
      key: '/elections/written',
      fingerprint: value,
      writes: [{ type: 'put' as const, key: '/elections/written', value }],
      conditions: [],
    });
    const writer = new GuardedWriter(client, old);
    expect(await writer.write([step('while it leads')])).toBe(true);
    const held = await client.get('/elections/test');
    await client.revokeLease(held?.lease ?? '');
    expect(await next.stand()).toBe(true);
    await expect(writer.write([step('afterwards')])).rejects.toThrow(NotLeader);
    expect((await client.get('/elections/written'))?.value).toBe('while it leads');
    expect(await new GuardedWriter(client, next).write([step('by the next')])).toBe(true);
    await next.resign(client);
    expect(await client.get('/elections/test')).toBeUndefined();
  });
});

describe('when etcd fails', () => {
  it('saves go on, and etcd gets them when it starts, and when it comes back', async () => {
    const port = await freePort();
    const own = await mkdtemp(join(folder, 'late-'));
    const publisher = start(etcdSettings(`http://127.0.0.1:${port}`));
    await untilState(publisher, 'failing');
    await makeApp('before etcd');
    const late = await startEtcd(own, { port });
    await untilPublished(world.clusterId, late);
    await untilState(publisher, 'publishing');
    await late.stop();
    await makeApp('without etcd');
    await untilState(publisher, 'failing');
    const back = await startEtcd(own, { port });
    onTestFinished(() => back.stop());
    await untilPublished(world.clusterId, back);
    await untilState(publisher, 'publishing');
    expect(linesOf('publishing to etcd fails')).toHaveLength(2);
    expect(linesOf('publishing to etcd works again')).toHaveLength(2);
  });

  it('asks the next member', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const publisher = start(etcdSettings(etcd.url, { endpoints: [nowhere, etcd.url] }));
    await untilState(publisher, 'publishing');
    await untilPublished();
    expect(linesOf('publishing to etcd fails')).toEqual([]);
  });

  it('stops at once', async () => {
    const publisher = start(etcdSettings(`http://127.0.0.1:${await freePort()}`));
    await untilState(publisher, 'failing');
    const began = performance.now();
    await publisher.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it.each(['is lost', 'loses its answer'] as const)(
    'the next one finishes what was published in part when a transaction %s',
    async (fate) => {
      const relay = await openRelay(etcd.url);
      onTestFinished(() => relay.close());
      const app = await makeApp(`partly ${fate}`);
      await addApis(app, 200);
      // The first is the election's, and the second writes the first of several batches.
      let transactions = 0;
      relay.decide((path) => {
        if (path !== '/v3/kv/txn') return 'arrives';
        transactions += 1;
        if (transactions <= 2) return 'arrives';
        return transactions === 3 ? fate : 'is lost';
      });
      const dying = start(etcdSettings(relay.url));
      await untilState(dying, 'failing');
      await dying.stop();
      const written = [...(await readKeys(etcd, `${publishedPrefix(world.clusterId)}/`)).keys()];
      const routes = written.filter((key) => key.includes('/routes/'));
      expect(routes.length).toBeGreaterThan(0);
      expect(routes.length).toBeLessThan(150);
      await removeApp(app);
      const next = start();
      await untilPublished();
      expect(next.foreignKeysOf(world.clusterId)).toEqual([]);
    },
  );

  it('a compaction by someone else loses nothing', async () => {
    const publisher = start();
    await untilPublished();
    const compact = async () => {
      const { header } = await callEtcd<{ header: { revision: string } }>(etcd, '/v3/kv/range', {
        key: 'AA==',
        count_only: true,
      });
      await callEtcd(etcd, '/v3/kv/compaction', { revision: header.revision, physical: true });
    };
    await compact();
    await makeApp('after a compaction');
    await untilPublished();
    await publisher.stop();
    await makeApp('before the next one');
    await compact();
    start();
    await untilPublished();
  });
});
