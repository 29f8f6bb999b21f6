import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  CertificateDetails,
  CertificatePatch,
  Cluster,
} from '#contract/generated/types.gen.ts';
import { effort, testSeed } from '#contract/testing/effort.ts';
import { makeAuthority, type Pair } from '#contract/testing/openssl.ts';
import { certificates, clusters, gatewayObjects, withheldObjects } from '#server/db/schema.ts';
import { certificateColumns, readRecord } from '#server/resources/certificates/record.ts';
import { startServer } from '#server/start.ts';
import { ownerToken, publicUrl, testConfig } from '#server/testing/app.ts';
import { databases, openTestDatabase } from '#server/testing/database.ts';
import { expectDelivered, storedConfig } from '#server/testing/delivered.ts';
import { forgetHistory } from '#server/testing/recorded.ts';
import { openWorld, type World } from '#server/testing/world.ts';
import { CertificateSchedule } from './certificate-schedule.ts';
import { recordChanges } from './change-log.ts';

const DAY = 24 * 3_600_000;
const today = Date.now();

const authority = makeAuthority();
afterAll(() => authority.remove());
const issue = (names: string[], from: number, days: number) =>
  authority.issue({ names, from, days });

const pairs = {
  old: issue(['shop.test'], -60, 9),
  next: issue(['shop.test', 'www.shop.test'], -1, 90),
  later: issue(['shop.test'], 5, 200),
  wildcard: issue(['*.shop.test'], -30, 300),
  exact: issue(['www.shop.test'], -10, 3),
  pay: issue(['pay.test'], -10, 30),
} satisfies Record<string, Pair>;

const bodyOf = ({ certificate, key }: Pair, more: object = {}) => ({
  certificate,
  private_key: key,
  ...more,
});

describe.each(databases())('the delivered names of certificates on $name', ({ open }) => {
  let world: World;
  let path: string;
  let clock = new Date(today);
  beforeAll(async () => {
    world = await openWorld(await open(), {}, { now: () => clock });
    path = `/clusters/${world.clusterId}/certificates`;
  });
  afterAll(() => world.app.close());
  beforeEach(() => {
    clock = new Date(today);
  });
  const made: string[] = [];
  afterEach(async () => {
    await expectDelivered(world.app.context, world.clusterId);
    for (const id of made.splice(0)) await world.call('DELETE', `${path}/${id}`);
  });

  const add = async (pair: Pair, more?: object) => {
    const { id } = await world.ok<CertificateDetails>('POST', path, bodyOf(pair, more));
    made.push(id);
    return id;
  };
  const remove = (id: string) => world.ok('DELETE', `${path}/${id}`);
  const patch = (id: string, body: CertificatePatch) => world.ok('PATCH', `${path}/${id}`, body);

  /** The names of each certificate that gateways have, in the directory of version 3. */
  const delivered = async () => {
    const stored = await storedConfig(world.app.context, world.clusterId);
    const list = stored.filter(({ key }) => key.startsWith('/ssls/'));
    const snisOf = (value: string) => (JSON.parse(value) as { snis: string[] }).snis;
    return Object.fromEntries(list.map(({ key, value }) => [key.slice(6), snisOf(value)]));
  };
  const revision = async () => {
    const one = eq(clusters.id, world.clusterId);
    const [row] = await world.app.context.db.select().from(clusters).where(one);
    return Number(row?.revision);
  };
  const revisionsOf = async (ids: string[]) => {
    const mine = eq(gatewayObjects.clusterId, world.clusterId);
    const rows = await world.app.context.db.select().from(gatewayObjects).where(mine);
    const keys = new Set(ids.flatMap((id) => [`/ssls/${id}`, `/ssl/${id}`]));
    return rows.filter(({ key }) => keys.has(key)).map((row) => Number(row.revision));
  };
  const schedule = () => new CertificateSchedule(world.app.context);

  it('move to a renewal that is added next to the old certificate, in one revision', async () => {
    const old = await add(pairs.old);
    expect(await delivered()).toEqual({ [old]: ['shop.test'] });
    const next = await add(pairs.next);
    expect(await delivered()).toEqual({ [next]: ['shop.test', 'www.shop.test'] });
    const now = await revision();
    expect(await revisionsOf([old, next])).toEqual([now, now, now, now]);
  });

  it('go back to the old certificate when the new one is deleted', async () => {
    const old = await add(pairs.old);
    const next = await add(pairs.next);
    await remove(next);
    expect(await delivered()).toEqual({ [old]: ['shop.test'] });
    await remove(old);
    expect(await delivered()).toEqual({});
  });

  it('follow a pair that gets other names, and keep the objects of unrelated certificates', async () => {
    const pay = await add(pairs.pay);
    const old = await add(pairs.old);
    const next = await add(pairs.next);
    const before = await revisionsOf([pay]);
    await patch(next, bodyOf(pairs.exact));
    expect(await delivered()).toEqual({
      [pay]: ['pay.test'],
      [old]: ['shop.test'],
      [next]: ['www.shop.test'],
    });
    const unchanged = await revision();
    await patch(old, { labels: [] });
    expect([await revisionsOf([pay]), await revision()]).toEqual([before, unchanged]);
  });

  it('change without a save when a certificate expires, once for all servers', async () => {
    const exact = await add(pairs.exact);
    const wildcard = await add(pairs.wildcard);
    const both = { [exact]: ['www.shop.test'], [wildcard]: ['*.shop.test'] };
    const cluster = () => world.ok<Cluster>('GET', `/clusters/${world.clusterId}`);
    const { config_version } = await cluster();
    await schedule().run();
    expect(await delivered()).toEqual(both);
    clock = new Date(today + 4 * DAY);
    expect(await delivered()).toEqual(both);
    // Also after a restart: what is due is in the database.
    await Promise.all([schedule().run(), schedule().run(), schedule().run()]);
    expect(await delivered()).toEqual({ [wildcard]: ['*.shop.test'] });
    expect((await cluster()).config_version).toBe(config_version + 1);
    expect(await revisionsOf([exact])).toEqual([await revision(), await revision()]);
    const file = await world.app.fetch(
      new Request(`${publicUrl}/api/v1/clusters/${world.clusterId}/apisix.yaml`, {
        headers: { authorization: `Bearer ${ownerToken}` },
      }),
    );
    const yaml = await file.text();
    expect(yaml).toContain('*.shop.test');
    expect(yaml).not.toContain('www.shop.test');
  });

  it('change when a certificate becomes valid', async () => {
    const old = await add(pairs.old);
    const later = await add(pairs.later);
    expect(await delivered()).toEqual({ [old]: ['shop.test'] });
    clock = new Date(today + 6 * DAY);
    await schedule().run();
    expect(await delivered()).toEqual({ [later]: ['shop.test'] });
  });

  it('change with the next save, whatever it saves, when nothing else did', async () => {
    const exact = await add(pairs.exact);
    const wildcard = await add(pairs.wildcard);
    clock = new Date(today + 4 * DAY);
    const pay = await add(pairs.pay);
    expect(await delivered()).toEqual({ [wildcard]: ['*.shop.test'], [pay]: ['pay.test'] });
    await remove(wildcard);
    expect(await delivered()).toEqual({ [exact]: ['www.shop.test'], [pay]: ['pay.test'] });
  });

  it('stay with a certificate that verifies callers while a newer one does not', async () => {
    const { certificate: ca_certificate } = authority;
    const strict = await add(pairs.old, { ca_certificate });
    const open = await add(pairs.next);
    const kept = { [strict]: ['shop.test'], [open]: ['www.shop.test'] };
    expect(await delivered()).toEqual(kept);
    clock = new Date(today + 10 * DAY);
    await schedule().run();
    expect(await delivered()).toEqual(kept);
    await patch(open, { ca_certificate });
    expect(await delivered()).toEqual({ [open]: ['shop.test', 'www.shop.test'] });
  });

  it(
    'are those of a new translation after any changes and any time',
    async () => {
      const all = Object.values(pairs);
      const step = fc.record({
        what: fc.constantFrom('add', 'add', 'remove', 'replace', 'wait', 'tick', 'save'),
        pick: fc.nat(20),
        pair: fc.constantFrom(...all),
        verifies: fc.boolean(),
      });
      const run = async (
        steps: { what: string; pick: number; pair: Pair; verifies: boolean }[],
      ) => {
        clock = new Date(today);
        for (const { what, pick, pair, verifies } of steps) {
          const id = made[pick % Math.max(1, made.length)];
          const more = { ca_certificate: verifies ? authority.certificate : null };
          if (what === 'add') {
            await add(pair, verifies ? more : {});
          } else if (what === 'wait') {
            clock = new Date(clock.getTime() + (pick % 5) * DAY);
          } else if (what === 'tick') {
            await schedule().run();
          } else if (what === 'save') {
            await world.ok('POST', `/clusters/${world.clusterId}/consumers`, {
              name: crypto.randomUUID().replaceAll('-', '_'),
            });
          } else if (id && what === 'remove') {
            await remove(id);
            made.splice(made.indexOf(id), 1);
          } else if (id) {
            await world.ok('PATCH', `${path}/${id}`, bodyOf(pair, more));
          }
          await expectDelivered(world.app.context, world.clusterId);
        }
        for (const id of made.splice(0)) await remove(id);
      };
      const anySteps = fc.array(step, { minLength: 8, maxLength: 20 });
      const settings = { numRuns: Math.ceil(5 * effort), seed: testSeed, endOnFailure: true };
      await fc.assert(fc.asyncProperty(anySteps, run), settings);
    },
    60_000 * effort,
  );
});

it('a running server follows the expiry of a certificate by itself', async () => {
  let clock = new Date(today);
  const config = testConfig({ PORT: '0', PUBLIC_URL: '' });
  const options = { database: await openTestDatabase(), now: () => clock };
  const server = await startServer(config, options);
  try {
    const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return ((await response.json()) as { payload: T }).payload;
    };
    const { id: orgId } = await call<{ id: string }>('POST', '/orgs', { name: 'Clock' });
    const { list } = await call<{ list: Cluster[] }>('GET', `/orgs/${orgId}/clusters`);
    const clusterId = list[0]?.id ?? '';
    for (const pair of [pairs.exact, pairs.wildcard]) {
      await call('POST', `/clusters/${clusterId}/certificates`, bodyOf(pair));
    }
    const count = async () =>
      (await storedConfig(server.app.context, clusterId)).filter(({ key }) =>
        key.startsWith('/ssls/'),
      ).length;
    expect(await count()).toBe(2);
    clock = new Date(today + 4 * DAY);
    await vi.waitFor(async () => expect(await count()).toBe(1), { timeout: 10_000, interval: 50 });
  } finally {
    await server.stop();
  }
});

it('a save translates the certificates that share its names, and no others of a large cluster', async () => {
  const world = await openWorld();
  try {
    const { db, keys, now } = world.app.context;
    const { clusterId } = world;
    const { certificate, key } = pairs.pay;
    const record = await readRecord({ certificate, private_key: key }, now());
    const columns = certificateColumns(keys, clusterId, record);
    const named = (name: string) => ({ ...columns, clusterId, snis: [name] });
    const names = Array.from({ length: 1000 }, (_, index) => `n${index}.test`);
    await db.insert(certificates).values([...names, 'shop.test'].map(named));
    await db.transaction((tx) =>
      recordChanges({ db: tx, cipher: keys, clusterId, selection: 'all', now: now() }),
    );
    // Each one that is translated from now on is withheld.
    const inCluster = eq(certificates.clusterId, clusterId);
    await db.update(certificates).set({ encryptedKey: 'broken' }).where(inCluster);
    const path = `/clusters/${clusterId}/certificates`;
    const made = await world.ok<{ id: string }>('POST', path, bodyOf(pairs.next));
    const [shared, ...others] = await db
      .select({ snis: certificates.snis })
      .from(withheldObjects)
      .innerJoin(
        certificates,
        eq(withheldObjects.source, sql`'certificate/' || ${certificates.id}`),
      )
      .where(eq(withheldObjects.clusterId, clusterId));
    expect([shared?.snis, others]).toEqual([['shop.test'], []]);
    await db.update(certificates).set(columns).where(inCluster);
    await forgetHistory(db, made.id);
    await db.transaction((tx) =>
      recordChanges({ db: tx, cipher: keys, clusterId, selection: 'all', now: now() }),
    );
  } finally {
    await world.app.close();
  }
});
