import { X509Certificate } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type {
  Cluster,
  GatewayCertificate,
  GatewayCertificateList,
  PlanUsage,
  RegionList,
  TlsBundle,
} from '#contract/generated/types.gen.ts';
import * as t from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { bindPlan } from '#server/resources/billing/accounts.ts';
import { databases } from '#server/testing/database.ts';
import { openWorld, type World } from '#server/testing/world.ts';

describe.each(databases())('gateway certificates on $name', ({ open }) => {
  let world: World;
  /** Another cluster of the same organization, next to one that has a gateway. */
  let other: Cluster;
  let clock = new Date();
  const advance = (ms: number) => {
    clock = new Date(clock.getTime() + ms);
  };
  beforeAll(async () => {
    world = await openWorld(await open(), {}, { now: () => clock });
    const [region] = (await world.ok<RegionList>('GET', '/regions')).list;
    const body = { name: 'other', region_id: region?.id };
    other = await world.ok<Cluster>('POST', `/orgs/${world.orgId}/clusters`, body);
    await world.app.context.clusterCreation.idle();
  });
  afterAll(() => world.app.close());
  beforeEach(async () => {
    clock = new Date('2026-11-20T10:00:00.000Z');
    const { db } = world.app.context;
    const { clusterId } = t.gatewayCertificates;
    await db.delete(t.gatewayCertificates).where(inArray(clusterId, [world.clusterId, other.id]));
  });

  const path = (clusterId = world.clusterId) => `/clusters/${clusterId}/gateway_certificates`;
  const request = (name: string, clusterId = world.clusterId) =>
    world.call('GET', `/clusters/${clusterId}/gateway_certificate?name=${name}`);
  /** Issues a certificate. @returns its serial number in lower case */
  const issue = async (name: string, clusterId = world.clusterId) => {
    const { status, body } = await request(name, clusterId);
    expect(status).toBe(200);
    const { certificate } = body.payload as TlsBundle;
    return new X509Certificate(certificate).serialNumber.toLowerCase();
  };
  const list = () => world.ok<GatewayCertificateList>('GET', path());
  const revoke = (serial: string) => world.call('DELETE', `${path()}/${serial}`);
  const used = async () =>
    (await world.ok<PlanUsage>('GET', `/orgs/${world.orgId}/usage`)).gateway_instances.used;

  it('are recorded with name, serial number, issuer and dates, but without keys', async () => {
    const { payload } = (await request('edge-1')).body;
    const { certificate, private_key: privateKey } = payload as TlsBundle;
    const { serialNumber, validToDate } = new X509Certificate(certificate);
    const { id: userId } = await world.ok<{ id: string }>('GET', '/user/me');
    expect(await list()).toEqual({
      count: 1,
      list: [
        {
          name: 'edge-1',
          serial_number: serialNumber.toLowerCase(),
          issued_by: userId,
          created_at: clock.toISOString(),
          not_after: validToDate.toISOString(),
          revoked_at: null,
          platform: null,
          version: null,
        },
      ],
    });
    const rows = JSON.stringify(await world.app.context.db.select().from(t.gatewayCertificates));
    const [, line = 'none'] = privateKey.split('\n');
    expect(rows).not.toContain(line);
  });

  it('get a name of their own when none is asked for', async () => {
    await world.ok('GET', `/clusters/${world.clusterId}/gateway_certificate`);
    await world.ok('GET', `/clusters/${world.clusterId}/gateway_certificate`);
    const names = (await list()).list.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^gateway-[0-9a-f]{16}$/);
  });

  it('are listed by name, older ones first, without expired ones', async () => {
    const [b1, a1] = [await issue('b'), await issue('a')];
    advance(DAY_MS);
    const [a2, b2] = [await issue('a'), await issue('b')];
    const serials = async () => (await list()).list.map(({ serial_number }) => serial_number);
    expect(await serials()).toEqual([a1, a2, b1, b2]);
    advance(364 * DAY_MS - 1000);
    expect(await serials()).toEqual([a1, a2, b1, b2]);
    advance(1000);
    expect(await list()).toMatchObject({
      count: 2,
      list: [{ serial_number: a2 }, { serial_number: b2 }],
    });
  });

  it('are forgotten after they expire, when the cluster issues the next one', async () => {
    await issue('a');
    advance(365 * DAY_MS + 1);
    const next = await issue('b');
    const mine = eq(t.gatewayCertificates.clusterId, world.clusterId);
    const rows = await world.app.context.db.select().from(t.gatewayCertificates).where(mine);
    expect(rows.map(({ serialNumber }) => serialNumber)).toEqual([next]);
  });

  it('stay in the list when they are revoked, with the time of the first revocation', async () => {
    const [serial, second] = [await issue('a'), await issue('a')];
    advance(60_000);
    const at = clock.toISOString();
    const first = await revoke(serial);
    expect(first.status).toBe(200);
    expect(first.body.payload).toMatchObject({ serial_number: serial, name: 'a', revoked_at: at });
    advance(60_000);
    const again = await revoke(serial);
    expect([again.status, again.body.payload]).toEqual([200, first.body.payload]);
    const states = (await list()).list.map((one: GatewayCertificate) => [
      one.serial_number,
      one.revoked_at,
    ]);
    expect(new Map(states as [string, string | null][])).toEqual(
      new Map([
        [serial, at],
        [second, null],
      ]),
    );
  });

  it('cannot be revoked by an unknown serial number or in another cluster', async () => {
    const serial = await issue('a', other.id);
    for (const wrong of ['ff', serial]) {
      const { status, body } = await revoke(wrong);
      expect([status, body.status.code]).toEqual([404, 4]);
      expect(body.error).toContain(wrong);
    }
    expect((await revoke(serial.toUpperCase())).status).toBe(400);
    const theirs = await world.ok<GatewayCertificateList>('GET', path(other.id));
    expect(theirs.list).toMatchObject([{ serial_number: serial, revoked_at: null }]);
  });

  it('count for the plan by name: a new name is refused, a renewal never', async () => {
    expect(await used()).toBe(1);
    for (const name of ['a', 'b', 'c', 'd']) await issue(name);
    expect(await used()).toBe(5);
    const refused = await request('e');
    expect([refused.status, refused.body.status.code]).toEqual([403, 7]);
    expect((await list()).count).toBe(4);
    await issue('a');
    expect([await used(), (await list()).count]).toEqual([5, 5]);
  });

  it('count for the plan in each cluster', async () => {
    for (const name of ['a', 'b']) await issue(name);
    for (const name of ['a', 'b']) await issue(name, other.id);
    expect(await used()).toBe(5);
    expect((await request('c', other.id)).body.status.code).toBe(7);
  });

  it('free their name for another one when all of the name are revoked', async () => {
    const first = await issue('a');
    const second = await issue('a');
    for (const name of ['b', 'c', 'd']) await issue(name);
    await revoke(first);
    expect((await request('e')).body.status.code).toBe(7);
    await revoke(second);
    expect(await used()).toBe(4);
    await issue('e');
    expect((await request('a')).body.status.code).toBe(7);
  });

  it('can be renewed above the limit of a plan that ended', async () => {
    const { db } = world.app.context;
    const ends = { planId: '2', planExpireTime: new Date(clock.getTime() + DAY_MS) };
    await bindPlan(db, world.orgId, ends, clock);
    onTestFinished(() => bindPlan(db, world.orgId, { planId: '1', planExpireTime: null }, clock));
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await issue(name);
    advance(2 * DAY_MS);
    await issue('f');
    expect(await used()).toBe(7);
    expect((await request('g')).body.status.code).toBe(7);
  });

  it('are what counts: gateways that only report do not', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      await world.ok('POST', `/clusters/${world.clusterId}/instances`, {
        id: name,
        hostname: name,
        ip: '10.0.0.1',
        version: '3.16.0',
        etcd_reachable: true,
        config_version: 0,
      });
    }
    expect(await used()).toBe(1);
    await issue('h');
  });
});
