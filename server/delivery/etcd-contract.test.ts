import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Application } from '#contract/generated/types.gen.ts';
import { DIRECTORY_VALUE, gatewayDirectories } from '#domain/gateway-config/keys.ts';
import { startEtcd } from '#server/testing/etcd.ts';
import {
  EtcdConnection,
  everything,
  WatchLines,
  type WatchResult,
  watchOf,
} from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';
import { makeApplication } from '#server/testing/world.ts';

type Events = NonNullable<WatchResult['events']>;

interface Body {
  header: { revision?: string };
  kvs?: (Events[number]['kv'] & { create_revision: string; version: string })[];
}

interface Lease extends Body {
  ID: string;
  TTL: string;
}

interface ErrorBody {
  error?: string;
  code: number;
  message: string;
}

interface Answer<B> {
  status: number | undefined;
  type: string | undefined;
  body: B;
}

const encode = (value: string) => Buffer.from(value).toString('base64');

/** A body of JSON whose numbers as strings are left out, for numbers that two servers do not share. */
const shapeOf = (value: unknown) =>
  JSON.stringify(value, (_, found: unknown) => (isInt64(found) ? 'int64' : found), 1);

const isInt64 = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{1,20}$/.test(value);

/** One of the two servers. */
class Side {
  readonly open: EtcdConnection['open'];
  /** The revisions of both servers with the same content are at the same index, the oldest first. */
  readonly revisions: string[] = [];

  constructor(open: EtcdConnection['open']) {
    this.open = open;
  }

  /** The last revision. */
  get revision(): number {
    return Number(this.revisions.at(-1));
  }

  /** The text of a value, in which revisions are the same as on the other side, and the server has no identity. */
  comparable(value: unknown): string {
    const replace = (member: string, found: unknown) => {
      if (!isInt64(found)) return found;
      if (['cluster_id', 'member_id', 'raft_term'].includes(member)) return 'int64';
      const index = member.endsWith('revision') ? this.revisions.indexOf(found) : -1;
      return index < 0 ? found : `#${index}`;
    };
    return JSON.stringify(value, replace, 1);
  }

  async call<B>(path: string, body?: unknown): Promise<Answer<B>> {
    const response = await this.open('POST', path, body);
    return {
      status: response.statusCode,
      type: response.headers['content-type'],
      body: JSON.parse(await text(response)) as B,
    };
  }

  async watch(body: unknown): Promise<WatchLines> {
    const response = await this.open('POST', '/v3/watch', body);
    expect(response.statusCode).toBe(200);
    return new WatchLines(response);
  }
}

let folder: string;
let world: GatewayWorld;
let ours: Side;
const stops: (() => Promise<void>)[] = [];

/** Starts an empty etcd, which is stopped after all tests. */
async function openEtcd(): Promise<Side> {
  const etcd = await startEtcd(await mkdtemp(join(folder, 'etcd-')));
  stops.push(etcd.stop);
  return new Side(etcd.open);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-etcd-'));
  world = await openGatewayWorld();
  stops.push(world.stop);
  const connection = new EtcdConnection(await world.access());
  ours = new Side((...request) => connection.open(...request));
});

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await rm(folder, { recursive: true, force: true });
});

const makeApp = (name: string) => makeApplication(world, { name });
const deleteApp = ({ id }: Application) =>
  world.ok('DELETE', `/clusters/${world.clusterId}/apps/${id}`);
const renameHost = ({ id }: Application, host: string) =>
  world.ok('PATCH', `/clusters/${world.clusterId}/apps/${id}`, { hosts: [host] });

describe('reads of the gateway listener and of an etcd with the same content', () => {
  let etcd: Side;
  let source: WatchLines;
  let app: Application;
  /** The index of the first revision after which there is a history of changes. */
  let filled: number;

  /** Writes events to etcd in one revision. */
  const copy = async (revision: string, events: Events) => {
    const success = events.map(({ type, kv: { key, value } }) =>
      type === 'DELETE' ? { request_delete_range: { key } } : { request_put: { key, value } },
    );
    const { body } = await etcd.call<Body>('/v3/kv/txn', { success });
    ours.revisions.push(revision);
    etcd.revisions.push(body.header.revision ?? '');
  };

  /** Makes one change, of one revision, and copies it to etcd. */
  const change = async <T>(run: () => Promise<T>): Promise<T> => {
    const result = await run();
    const { header, events = [] } = (await source.next()) ?? {};
    await copy(header?.revision ?? '', events);
    return result;
  };

  const onBoth = <T>(run: (side: Side) => Promise<T>) => Promise.all([run(ours), run(etcd)]);

  /** Reads a line of two watches, which must be the same. @returns that of each server */
  const nextLine = async ([mine, other]: WatchLines[]) => {
    const lines = [await mine?.next(), await other?.next()];
    expect(ours.comparable(lines[0])).toBe(etcd.comparable(lines[1]));
    return lines;
  };

  beforeAll(async () => {
    etcd = await openEtcd();
    app = await makeApp('changed');
    const { body } = await ours.call<Body>('/v3/kv/range', everything);
    const byRevision = Map.groupBy(body.kvs ?? [], (kv) => kv.mod_revision);
    const inOrder = [...byRevision].sort(([one], [other]) => Number(one) - Number(other));
    for (const [revision, kvs] of inOrder)
      await copy(
        revision,
        kvs.map((kv) => ({ kv })),
      );
    filled = ours.revisions.length - 1;
    source = await ours.watch(watchOf(ours.revision + 1));
    await source.next();
    await change(() => renameHost(app, 'once.example.com'));
    await change(() => makeApp('kept'));
    await change(() => renameHost(app, 'twice.example.com'));
    const removed = await change(() => makeApp('removed'));
    await change(() => deleteApp(removed));
  });
  afterAll(() => source.close());

  const range = { key: encode('/apisix'), range_end: encode('/apisiy') };
  const all = ['header', 'kvs', 'count'];
  const services = { key: encode('/apisix/services'), range_end: encode('/apisix/servicet') };

  it.each<[string, string[], (side: Side) => unknown]>([
    ['everything', all, () => range],
    [
      'everything, with each member that gateways send',
      all,
      () => ({
        ...range,
        ...{ limit: 0, revision: 0, sort_order: 0, sort_target: 0, serializable: false },
        ...{ keys_only: false, count_only: false, min_mod_revision: 0, max_mod_revision: 0 },
        ...{ min_create_revision: 0, max_create_revision: 0 },
      }),
    ],
    ['everything without bounds', all, () => ({ key: 'AA==', range_end: 'AA==' })],
    ['everything at the current revision', all, ({ revision }) => ({ ...range, revision })],
    ['one directory', all, () => services],
    [
      'a directory without objects',
      all,
      () => ({ key: encode('/apisix/secrets'), range_end: encode('/apisix/secrett') }),
    ],
    ['one key', all, () => ({ key: encode(`/apisix/services/${app.id}`) })],
    ['one key with an empty end', all, () => ({ key: encode('/apisix/routes/'), range_end: '' })],
    ['a missing key', ['header'], () => ({ key: encode('/apisix/routes/none') })],
    ['no keys', ['header'], () => ({ key: range.range_end, range_end: range.key })],
    [
      'fewer keys than there are',
      ['header', 'kvs', 'more', 'count'],
      () => ({ ...range, limit: 4 }),
    ],
    [
      'fewer keys than there are, with numbers as strings',
      ['header', 'kvs', 'more', 'count'],
      ({ revision }) => ({ ...range, limit: '4', revision: `${revision}` }),
    ],
    ['as many keys as there are', all, () => ({ ...services, limit: 3 })],
    ['keys without values', all, () => ({ ...range, keys_only: true })],
    ['a number of keys', ['header', 'count'], () => ({ ...range, count_only: true })],
    [
      'a number of keys below a limit',
      ['header', 'count'],
      () => ({ ...range, count_only: true, limit: 1 }),
    ],
    [
      'a number of missing keys',
      ['header'],
      () => ({ key: encode('/apisix/routes/none'), count_only: true }),
    ],
  ])('have the same answer to a range of %s', async (_, members, body) => {
    const [mine, other] = await onBoth((side) => side.call<Body>('/v3/kv/range', body(side)));
    expect(mine).toMatchObject({ status: 200, type: other.type });
    expect(ours.comparable(mine.body)).toBe(etcd.comparable(other.body));
    expect(Object.keys(mine.body)).toEqual(members);
  });

  it('refuse the same ranges, with an error of the same members', async () => {
    const bodies = ['{', '', {}, { key: '!' }, { key: 5 }, { ...range, limit: 'x' }];
    for (const body of bodies) {
      const [mine, other] = await onBoth((side) => side.call<ErrorBody>('/v3/kv/range', body));
      expect(other).toMatchObject({ status: 400, body: { code: 3 } });
      const { message } = mine.body;
      // Each says in its own words what is wrong. The etcd of Debian 13 leaves out `error`, which gateways read.
      expect(mine).toEqual({ ...other, body: { ...other.body, message, error: message } });
    }
  });

  it('refuse a range at a future revision', async () => {
    const [mine, other] = await onBoth((side) =>
      side.call<ErrorBody>('/v3/kv/range', { ...range, revision: side.revision + 1 }),
    );
    expect(other).toMatchObject({ status: 400, body: { code: 11 } });
    expect(mine).toEqual({ ...other, body: { ...other.body, error: other.body.message } });
  });

  it('differ in a range at a past revision: etcd has it until a compaction', async () => {
    const past = (side: Side) => ({ ...range, revision: Number(side.revisions.at(-2)) });
    const kept = await etcd.call<Body>('/v3/kv/range', past(etcd));
    expect(kept.status).toBe(200);
    // Values of the past are not stored: the answer is the one of etcd after a compaction.
    const mine = await ours.call<ErrorBody>('/v3/kv/range', past(ours));
    const compacted = await openEtcd();
    for (const value of ['one', 'two', 'three']) {
      await compacted.call('/v3/kv/put', { key: range.key, value: encode(value) });
    }
    await compacted.call('/v3/kv/compaction', { revision: 4, physical: true });
    const other = await compacted.call<ErrorBody>('/v3/kv/range', { ...range, revision: 3 });
    expect(other).toMatchObject({ status: 400, body: { code: 11 } });
    expect(mine).toEqual({ ...other, body: { ...other.body, error: other.body.message } });
  });

  it.each(['/apisix/phantomkey', '/apisix/', '/apisix'])(
    'differ in the revision that a read of %s tells',
    async (key) => {
      const [mine, other] = await onBoth((side) =>
        side.call<Body>('/v3/kv/range', { key: encode(key) }),
      );
      expect(shapeOf(mine.body)).toBe(shapeOf(other.body));
      expect(other.body.header.revision).toBe(`${etcd.revision}`);
      // A gateway that watched from the current revision would miss the changes before this read.
      expect(mine.body.header.revision).toBe('1');
    },
  );

  it.each<[string, (side: Side) => unknown]>([
    ['from the next revision', ({ revision }) => watchOf(revision + 1)],
    [
      'from the next revision as a string',
      ({ revision }) => ({ create_request: { ...range, start_revision: `${revision + 1}` } }),
    ],
    ['from revision 0', () => watchOf(0)],
    ['without a start', () => ({ create_request: range })],
    [
      'of one directory',
      ({ revision }) => watchOf(revision + 1, '/apisix/services', '/apisix/servicet'),
    ],
  ])('have the same lines of a watch %s: created, then one for each change', async (_, body) => {
    const watches = await onBoth((side) => side.watch(body(side)));
    const [created] = await nextLine(watches);
    expect(created).toEqual({ header: expect.anything(), created: true });

    const made = await change(() => makeApp('watched'));
    const [put] = await nextLine(watches);
    expect(put?.events?.every(({ type, kv }) => !type && kv.value)).toBe(true);

    await change(() => deleteApp(made));
    const [deleted] = await nextLine(watches);
    for (const event of deleted?.events ?? []) {
      const { key } = event.kv;
      expect(event).toEqual({
        type: 'DELETE',
        kv: { key, mod_revision: deleted?.header.revision },
      });
    }
    expect(deleted?.events?.length).toBe(put?.events?.length);
    for (const watch of watches) watch.close();
  });

  it('have the same lines of a watch of one key', async () => {
    const key = encode(`/apisix/services/${app.id}`);
    const watches = await onBoth((side) => side.watch({ create_request: { key } }));
    await nextLine(watches);
    await change(() => makeApp('another'));
    await change(() => renameHost(app, 'again.example.com'));
    const [line] = await nextLine(watches);
    expect(line?.events?.map(({ kv }) => kv.key)).toEqual([key]);
    for (const watch of watches) watch.close();
  });

  it('tell a greater revision in each line, which is that of its events', async () => {
    const watches = await onBoth((side) => side.watch(watchOf(side.revision + 1)));
    await nextLine(watches);
    await change(() => makeApp('one'));
    await change(() => makeApp('two'));
    for (const index of [-2, -1]) {
      const lines = await nextLine(watches);
      for (const [at, side] of [ours, etcd].entries()) {
        const { header, events = [] } = lines[at] ?? {};
        const revision = side.revisions.at(index);
        expect([header?.revision, ...new Set(events.map(({ kv }) => kv.mod_revision))]).toEqual([
          revision,
          revision,
        ]);
      }
    }
    for (const watch of watches) watch.close();
  });

  it('send lines of JSON in chunks that end with the line', async () => {
    const answers = await onBoth(async (side) => {
      const response = await side.open('POST', '/v3/watch', watchOf(0));
      const { 'content-type': type, 'transfer-encoding': encoding } = response.headers;
      const [chunk] = await response.take(1).toArray();
      return { type, encoding, shape: shapeOf(JSON.parse(`${chunk}`)), end: `${chunk}`.slice(-2) };
    });
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ encoding: 'chunked', end: '}\n' });
  });

  it('send missed revisions in order, etcd in one line, the listener in one for each', async () => {
    const [mine, other] = await onBoth((side) =>
      side.watch(watchOf(Number(side.revisions[filled]) + 1)),
    );
    await nextLine([mine, other]);
    const { header, events = [] } = (await other.next()) ?? {};
    const lines: WatchResult[] = [];
    while (Number(lines.at(-1)?.header.revision ?? 0) < ours.revision) {
      const line = await mine.next();
      if (!line) throw new Error('the watch ended');
      lines.push(line);
    }
    for (const watch of [mine, other]) watch.close();

    // Values of the past are not stored: a key that changed twice comes once, in its last revision.
    const last = events.filter(({ kv }, index) => {
      return !events.slice(index + 1).some((later) => later.kv.key === kv.key);
    });
    expect(last.length).toBeLessThan(events.length);
    expect(ours.comparable(lines.flatMap((line) => line.events))).toBe(etcd.comparable(last));

    // Gateways before 3.10 drop what follows an object that they cannot take in the same line.
    expect(header?.revision).toBe(`${etcd.revision}`);
    const revisions = lines.map((line) => Number(line.header.revision));
    expect(revisions).toEqual([...new Set(revisions)].sort((one, later) => one - later));
    for (const line of lines) {
      for (const { kv } of line.events ?? []) expect(kv.mod_revision).toBe(line.header.revision);
    }
  });

  it('cancel a watch of which the start is lost, and tell from where to go on', async () => {
    await etcd.call('/v3/kv/compaction', { revision: Number(etcd.revisions[1]), physical: true });
    const watches = await onBoth((side) => side.watch(watchOf(2)));
    await nextLine(watches);
    const [mine, other] = await Promise.all(watches.map((watch) => watch.next()));

    const { revision, ...header } = mine?.header ?? {};
    expect(shapeOf({ ...mine, header })).toBe(shapeOf(other));
    expect(other).toMatchObject({ canceled: true, compact_revision: etcd.revisions[1] });
    // The gateway reads everything again, and then watches from here. Etcd's revision repeats what it has just read.
    expect(mine?.compact_revision).toBe(`${ours.revision + 1}`);
    // Every line of the listener tells the revision; etcd leaves it out of this one.
    expect(revision).toBe(`${ours.revision}`);
    // The listener has nothing more to say; etcd leaves the stream open.
    expect(await watches[0]?.next()).toBeUndefined();
    watches[1]?.close();
  });

  it('differ in a watch from a future revision: etcd is silent until then', async () => {
    const waiting = await etcd.watch(watchOf(etcd.revision + 2));
    expect(await waiting.next()).toMatchObject({ created: true });
    await change(() => makeApp('before'));
    await change(() => makeApp('then'));
    const line = await waiting.next();
    expect(line?.header.revision).toBe(`${etcd.revision}`);
    waiting.close();

    // A gateway can have such a revision from before a backup was restored: it would wait without a sign.
    const refused = await ours.watch(watchOf(ours.revision + 2));
    expect(await refused.next()).toMatchObject({ created: true });
    // The revision tells of an ended history, so a new one can have begun meanwhile.
    const answer = await refused.next();
    expect(answer?.canceled).toBe(true);
    expect(Number(answer?.header.revision)).toBeGreaterThanOrEqual(ours.revision);
    expect(answer?.compact_revision).toBe(`${Number(answer?.header.revision) + 1}`);
    expect(await refused.next()).toBeUndefined();
  });
});

describe('what gateways ask of the listener and of an empty etcd at their start', () => {
  let etcd: Side;
  beforeAll(async () => {
    etcd = await openEtcd();
  });

  const onBoth = <T>(run: (side: Side) => Promise<T>) => Promise.all([run(ours), run(etcd)]);

  it('has the same members of the version', async () => {
    const versions = await onBoth(async (side) => {
      const response = await side.open('GET', '/version');
      const body = JSON.parse(await text(response)) as Record<string, string>;
      for (const version of Object.values(body)) expect(version).toMatch(/^3\.\d+\.\d+$/);
      return [response.statusCode, response.headers['content-type'], ...Object.keys(body)];
    });
    expect(versions[0]).toEqual(versions[1]);
  });

  it('has the same answer to a put of a directory, which only etcd stores', async () => {
    const directories = (side: Side) =>
      side.call<Body>('/v3/kv/range', { ...everything, keys_only: true });
    const before = await directories(ours);
    for (const directory of gatewayDirectories) {
      const body = { key: encode(`/apisix/${directory}/`), value: encode(DIRECTORY_VALUE) };
      const [mine, other] = await onBoth((side) => side.call<Body>('/v3/kv/put', body));
      expect({ ...mine, body: shapeOf(mine.body) }).toEqual({
        ...other,
        body: shapeOf(other.body),
      });
    }
    // The directories of the listener are always there, so that gateways cannot change what others read.
    expect(await directories(ours)).toEqual(before);
    const stored = (await directories(etcd)).body;
    expect(stored.kvs?.map(({ key }) => key)).toEqual(
      gatewayDirectories.map((directory) => encode(`/apisix/${directory}/`)),
    );
  });

  it('has the same answers to a report with a lease', async () => {
    const answers = await onBoth(async (side) => {
      const granted = await side.call<Lease>('/v3/lease/grant', { TTL: 60, ID: 0 });
      const lease = granted.body.ID;
      const key = encode('/apisix/data_plane/server_info/edge');
      const value = encode(JSON.stringify({ id: 'edge', hostname: 'edge', version: '3.5.0' }));
      const put = await side.call<Body>('/v3/kv/put', { key, value, lease, prev_kv: true });
      const kept = await side.call<{ result: Lease }>('/v3/lease/keepalive', { ID: lease });
      expect([granted.body.TTL, kept.body.result.TTL]).toEqual(['60', '60']);
      expect(kept.body.result.ID).toBe(lease);
      return [granted, put, kept].map((answer) => ({ ...answer, body: shapeOf(answer.body) }));
    });
    expect(answers[0]).toEqual(answers[1]);
  });

  it('has the same answer to a lease with an id that the gateway chooses', async () => {
    const answers = await onBoth(async (side) => {
      const { body } = await side.call<Lease>('/v3/lease/grant', { TTL: '60', ID: '77' });
      return { ...body, header: shapeOf(body.header) };
    });
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ ID: '77', TTL: '60' });
  });

  it('differs in a lease that is gone, which the listener keeps', async () => {
    // An id of 64 bits, as etcd makes them.
    const lease = { ID: '7587899244955784729' };
    const [mine, other] = await onBoth((side) =>
      side.call<{ result: Lease }>('/v3/lease/keepalive', lease),
    );
    const { TTL, ...rest } = mine.body.result;
    expect(rest).toEqual({ ...other.body.result, header: expect.anything() });
    // Leases are not stored, so none is ever gone: a gateway that comes from an etcd goes on to report.
    expect(other.body.result).not.toHaveProperty('TTL');
    expect(Number(TTL)).toBeGreaterThan(0);
  });

  it('differs in other writes, which the listener refuses', async () => {
    const body = { key: encode('/apisix/routes/1'), value: encode('{}') };
    const [mine, other] = await onBoth((side) => side.call<ErrorBody>('/v3/kv/put', body));
    expect(other.status).toBe(200);
    // A gateway reads its configuration and cannot change it.
    expect(mine).toMatchObject({ status: 403, body: { code: 7 } });
    for (const path of ['/v3/kv/deleterange', '/v3/kv/txn', '/v3/kv/compaction']) {
      expect((await ours.call(path, body)).status).toBe(404);
    }
  });

  it('has the same status of a path that does not exist', async () => {
    const statuses = await onBoth(async (side) => {
      const response = await side.open('POST', '/v3/none', {});
      await text(response);
      return response.statusCode;
    });
    expect(statuses).toEqual([404, 404]);
  });
});
