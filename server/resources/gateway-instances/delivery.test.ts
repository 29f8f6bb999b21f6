import { X509Certificate } from 'node:crypto';
import { and, eq, gt } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  DeliveredGateway,
  Delivery,
  GatewayCertificateList,
  GatewayDelivery,
} from '#contract/generated/types.gen.ts';
import {
  gatewayCertificates,
  gatewayConnections,
  gatewayDeliveries,
  gatewayInstances,
  gatewayRevisions,
} from '#server/db/schema.ts';
import { recordDeliveries } from '#server/delivery/delivery-log.ts';
import { DAY_MS } from '#server/durations.ts';
import { databases } from '#server/testing/database.ts';
import { EtcdConnection, everything, type WatchLines, watchOf } from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';
import { makeApplication } from '#server/testing/world.ts';

describe.each(databases())('the delivery of a cluster on $name', ({ open }) => {
  let world: GatewayWorld;
  /** It begins in the past: gateways compare the server's certificate with the real time. */
  let clock = new Date(Date.now() - 20 * DAY_MS);
  const advance = (ms: number) => {
    clock = new Date(clock.getTime() + ms);
  };
  beforeAll(async () => {
    world = await openGatewayWorld(await open(), { now: () => clock });
  });
  afterAll(() => world.stop());
  const opened: WatchLines[] = [];
  beforeEach(() => async () => {
    for (const watch of opened.splice(0)) watch.close();
    const { db } = world.app.context;
    await expect
      .poll(async () => {
        advance(6_000);
        await world.listener.presence.flush();
        return (await delivery()).gateways.filter(({ streams }) => streams > 0);
      })
      .toEqual([]);
    for (const table of [gatewayConnections, gatewayCertificates, gatewayInstances]) {
      await db.delete(table).where(eq(table.clusterId, world.clusterId));
    }
  });

  const path = () => `/clusters/${world.clusterId}/delivery`;
  const delivery = async () => {
    await world.listener.presence.flush();
    await world.listener.refusals.flush();
    return world.ok<Delivery>('GET', path());
  };
  const one = (id: string) =>
    world.ok<GatewayDelivery>('GET', `${path()}/${encodeURIComponent(id)}`);
  /** The only gateway. */
  const only = async (): Promise<DeliveredGateway> => {
    const { gateways } = await delivery();
    const [gateway, ...others] = gateways;
    if (!gateway || others.length > 0) throw new Error(`there are ${gateways.length} gateways`);
    return gateway;
  };
  /** Reads everything. @returns the revision */
  const read = async (connection: EtcdConnection) => {
    const { text } = await connection.call('POST', '/v3/kv/range', everything);
    return { revision: Number(JSON.parse(text).header.revision), bytes: Buffer.byteLength(text) };
  };
  const watch = async (connection: EtcdConnection, revision: number, ...range: string[]) => {
    const lines = await connection.watch(watchOf(revision + 1, ...range));
    opened.push(lines);
    await lines.next();
    return lines;
  };
  const connect = async (name: string, workers = 1) => {
    const connection = new EtcdConnection(await world.access(name));
    const { revision } = await read(connection);
    const watches = [];
    for (let streams = 0; streams <= workers; streams += 1) {
      watches.push(await watch(connection, revision));
    }
    return { connection, watches };
  };
  /** Lets the server see that the gateway received the next change on all of its streams. */
  const received = async (watches: readonly WatchLines[]) => {
    const lines = await Promise.all(watches.map((lines) => lines.next()));
    return Number(lines[0]?.header.revision);
  };

  let names = 0;
  /** Changes the configuration. */
  const change = () => {
    names += 1;
    return makeApplication(world, { name: `change-${names}` });
  };

  it('tells what each gateway was sent and what it confirmed', async () => {
    const { connection, watches } = await connect('edge-1', 2);
    const before = await only();
    const version = (await delivery()).config_version;
    expect(before).toMatchObject({
      id: 'edge-1@127.0.0.1',
      known_by: 'connection',
      sample: false,
      name: 'edge-1',
      address: '127.0.0.1',
      streams: 3,
      workers: 2,
      sent_version: version,
      confirmed_version: version,
      behind_since: null,
      version: null,
      report: null,
    });

    advance(60_000);
    const savedAt = clock.toISOString();
    await change();
    const revision = await received(watches);
    const sent = { sent_version: version + 1, confirmed_version: version, behind_since: savedAt };
    await expect.poll(only).toMatchObject(sent);

    for (const one of watches) one.close();
    for (let stream = 0; stream < 3; stream += 1) await watch(connection, revision);
    const confirmed = { streams: 3, confirmed_version: version + 1, behind_since: null };
    await expect.poll(only).toMatchObject(confirmed);
  });

  it('tells what a gateway read at its start, and with which certificate', async () => {
    await change();
    const access = await world.access('edge-1');
    const connection = new EtcdConnection(access);
    const startedAt = clock.toISOString();
    const { revision, bytes } = await read(connection);
    await expect.poll(only).toMatchObject({ streams: 0, read: { bytes } });
    advance(1_000);
    await watch(connection, revision);
    const { serialNumber, validToDate } = new X509Certificate(access.bundle?.certificate ?? '');
    expect(await only()).toMatchObject({
      started_at: startedAt,
      connected_at: startedAt,
      read: { objects: expect.any(Number), bytes },
      certificate: {
        serial_number: serialNumber.toLowerCase(),
        // The record has milliseconds.
        not_after: expect.stringContaining(validToDate.toISOString().slice(0, 19)),
      },
    });
    const objects = (await only()).read?.objects ?? 0;
    await change();
    await read(connection);
    // An application is a service and its upstream.
    await expect.poll(only).toMatchObject({ read: { objects: objects + 2 } });
  });

  it('counts the workers of a version that watches each directory', async () => {
    const connection = new EtcdConnection(await world.access('edge-1'));
    const { revision } = await read(connection);
    for (const worker of [1, 2, 3]) {
      expect(worker).toBeGreaterThan(0);
      await watch(connection, revision, '/apisix/routes', '/apisix/routet');
      await watch(connection, revision, '/apisix/services', '/apisix/servicet');
    }
    expect(await only()).toMatchObject({ streams: 6, workers: 3 });
    const { streams } = await one('edge-1@127.0.0.1');
    expect(streams).toMatchObject([
      { range: '/apisix/routes', streams: 3 },
      { range: '/apisix/services', streams: 3 },
    ]);
  });

  it('lists gateways that have a certificate and never connected, and those of long ago', async () => {
    await world.access('edge-1');
    const never = { id: 'edge-1', name: 'edge-1', address: '', streams: 0 };
    expect(await only()).toMatchObject({
      ...never,
      known_by: 'certificate',
      connected_at: null,
      seen_at: null,
    });
    const { watches } = await connect('edge-1');
    await only();
    for (const lines of watches) lines.close();
    await expect
      .poll(async () => {
        advance(6_000);
        return (await only()).streams;
      })
      .toBe(0);
    const seenAt = (await only()).seen_at;
    advance(8 * DAY_MS);
    await world.listener.hub.clean();
    expect(await only()).toMatchObject({ ...never, known_by: 'connection', seen_at: seenAt });
    const { db } = world.app.context;
    const mine = eq(gatewayDeliveries.clusterId, world.clusterId);
    expect(await db.$count(gatewayDeliveries, mine)).toBe(0);
    const { list } = await world.ok<GatewayCertificateList>(
      'GET',
      `/clusters/${world.clusterId}/gateway_certificates`,
    );
    for (const { serial_number: serial } of list) {
      await world.ok('DELETE', `/clusters/${world.clusterId}/gateway_certificates/${serial}`);
    }
    expect((await delivery()).gateways).toEqual([]);
  });

  it('lists what reports alone tell, and joins a report with its connection', async () => {
    const report = { hostname: 'host-1', version: '3.13.0', etcd_reachable: true };
    const instances = `/clusters/${world.clusterId}/instances`;
    const body = { ...report, config_version: 0, id: 'reporting', ip: '10.0.0.9', api_calls: 7 };
    await world.ok('POST', instances, body);
    const reportedAt = clock.toISOString();
    expect(await only()).toMatchObject({
      id: 'reporting',
      known_by: 'report',
      name: 'host-1',
      address: '10.0.0.9',
      certificate: null,
      version: { version: '3.13.0', is_reported: true },
      report: { hostname: 'host-1', api_calls: 7, reported_at: reportedAt },
    });
    await connect('edge-1');
    await only().catch(() => undefined);
    await world.ok('POST', instances, { ...body, id: 'edge', ip: '127.0.0.1' });
    const { gateways } = await delivery();
    expect(gateways).toMatchObject([
      { id: 'edge', known_by: 'connection', name: 'edge-1', version: { version: '3.13.0' } },
      { id: 'reporting', known_by: 'report' },
    ]);
    expect((await one('edge')).gateway).toMatchObject({ name: 'edge-1', streams: 2 });
  });

  it('keeps the steps of a gateway to each version, and when it had them', async () => {
    const first = (await delivery()).config_version;
    const { connection, watches } = await connect('edge-1', 1);
    await only();
    const readAt = clock.toISOString();
    const step = { config_version: first, from_version: null, sent_at: readAt };
    expect((await one('edge-1@127.0.0.1')).deliveries).toEqual([
      { ...step, saved_at: expect.any(String), confirmed_at: readAt },
    ]);
    advance(1_000);
    const savedAt = clock.toISOString();
    await change();
    const revision = await received(watches);
    await expect.poll(only).toMatchObject({ sent_version: first + 1 });
    const next = { config_version: first + 1, from_version: first, saved_at: savedAt };
    const deliveries = async () => (await one('edge-1@127.0.0.1')).deliveries;
    expect(await deliveries()).toMatchObject([
      { ...next, sent_at: savedAt, confirmed_at: null },
      step,
    ]);
    for (const lines of watches) lines.close();
    advance(3_000);
    await watch(connection, revision);
    await watch(connection, revision);
    await expect.poll(only).toMatchObject({ confirmed_version: first + 1 });
    expect(await deliveries()).toMatchObject([
      { ...next, sent_at: savedAt, confirmed_at: clock.toISOString() },
      step,
    ]);
  });

  it('keeps the last 100 steps', async () => {
    await connect('edge-1', 0);
    const { id, sent_version: start } = await only();
    const { db } = world.app.context;
    const { clusterId } = world;
    const key = { clusterId, name: 'edge-1', address: '127.0.0.1' };
    const first = 2 * clock.getTime();
    const steps = Array.from({ length: 103 }, (_, index) => index + 1);
    await db.insert(gatewayRevisions).values(
      steps.map((step) => ({
        clusterId,
        revision: String(first + 2 * step),
        configVersion: String(start + step),
        createdAt: clock,
      })),
    );
    for (const step of steps) {
      advance(1);
      const sent = first + 2 * step;
      await recordDeliveries(db, [{ ...key, sent, from: sent - 2 }], clock);
    }
    const { deliveries } = await one(id);
    expect(deliveries.map(({ config_version: version }) => version)).toEqual(
      Array.from({ length: 100 }, (_, index) => start + 103 - index),
    );
    const added = gt(gatewayRevisions.revision, String(first));
    await db.delete(gatewayRevisions).where(and(eq(gatewayRevisions.clusterId, clusterId), added));
  });

  it('tells when settings changed that only a start-up file has', async () => {
    const cluster = `/clusters/${world.clusterId}/config`;
    expect((await delivery()).startup_changed_at).toBeNull();
    const settings = { api_proxy_settings: { url_handling_options: ['Delete Tail Slash'] } };
    await world.ok('PATCH', cluster, settings);
    const changedAt = clock.toISOString();
    expect((await delivery()).startup_changed_at).toBe(changedAt);
    advance(1_000);
    await world.ok('PATCH', cluster, settings);
    expect((await delivery()).startup_changed_at).toBe(changedAt);
  });

  it('refuses an unknown gateway', async () => {
    const { status, body } = await world.call('GET', `${path()}/edge-9`);
    expect([status, body.error]).toEqual([404, expect.stringContaining('edge-9')]);
  });
});
