import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  Cluster,
  ClusterList,
  GatewayInstance,
  GatewayInstanceList,
  Organization,
  TlsBundle,
} from '#contract/generated/types.gen.ts';
import { gatewayConnections, gatewayInstances } from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { makeLogger } from '#server/log.ts';
import { databases } from '#server/testing/database.ts';
import { EtcdConnection, everything, type WatchLines, watchOf } from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';
import { makeApplication } from '#server/testing/world.ts';
import { GatewayListener } from './listener.ts';

const encode = (value: string) => Buffer.from(value).toString('base64');

describe.each(databases())('connected gateways on $name', ({ open }) => {
  let world: GatewayWorld;
  let gateway: EtcdConnection;
  /** It begins in the past: gateways compare the server's certificate with the real time. */
  let clock = new Date(Date.now() - DAY_MS);
  const advance = (ms: number) => {
    clock = new Date(clock.getTime() + ms);
  };
  const logged: string[] = [];
  const log = makeLogger('debug', (line) => logged.push(line) > 0);

  beforeAll(async () => {
    world = await openGatewayWorld(await open(), { log, now: () => clock });
    gateway = new EtcdConnection(await world.access('edge-1'));
  });
  afterAll(() => world.stop());

  const watches: WatchLines[] = [];
  beforeEach(async () => {
    logged.length = 0;
    return async () => {
      for (const watch of watches.splice(0)) watch.close();
      await expectDisconnected();
      const { db } = world.app.context;
      await db.delete(gatewayConnections).where(eq(gatewayConnections.clusterId, world.clusterId));
      await db.delete(gatewayInstances).where(eq(gatewayInstances.clusterId, world.clusterId));
    };
  });

  const flush = () => world.listener.presence.flush();
  const instances = () => `/clusters/${world.clusterId}/instances`;
  const list = async () => (await world.ok<GatewayInstanceList>('GET', instances())).list;
  /** The only gateway of the cluster, after what the server knows was written. */
  const only = async (): Promise<GatewayInstance> => {
    await flush();
    const [first, ...others] = await list();
    if (!first || others.length > 0) throw new Error(`there are ${others.length + 1} gateways`);
    return first;
  };
  const configVersion = async () =>
    (await world.ok<Cluster>('GET', `/clusters/${world.clusterId}`)).config_version;
  const connections = (name = 'edge-1') =>
    world.app.context.db
      .select()
      .from(gatewayConnections)
      .where(
        and(eq(gatewayConnections.clusterId, world.clusterId), eq(gatewayConnections.name, name)),
      );

  let names = 0;
  /** Changes the configuration. */
  const change = () => {
    names += 1;
    return makeApplication(world, { name: `change-${names}` });
  };
  const revisionOf = async (connection: EtcdConnection) => {
    const { text } = await connection.call('POST', '/v3/kv/range', everything);
    return Number((JSON.parse(text) as { header: { revision: string } }).header.revision);
  };
  /** Opens a watch that confirms everything up to now. */
  const watch = async (connection = gateway, key?: string, rangeEnd?: string) => {
    const revision = await revisionOf(connection);
    const opened = await connection.watch(watchOf(revision + 1, key, rangeEnd));
    watches.push(opened);
    expect(await opened.next()).toMatchObject({ created: true });
    return opened;
  };
  /** Moves the clock until the server has noticed that all streams ended. */
  const expectDisconnected = () =>
    expect
      .poll(async () => {
        advance(5_000);
        await flush();
        return (await list()).filter(({ status }) => status === 'Healthy');
      })
      .toEqual([]);
  /** Sends a change on a watch, and ends it. */
  const end = async (watch: WatchLines) => {
    await change();
    expect(await watch.next()).toHaveProperty('events');
    await world.listener.hub.endStreams();
    expect(await watch.next()).toBeUndefined();
  };

  it('appear by certificate and address with the version that they have', async () => {
    const started = clock.toISOString();
    await watch();
    expect(await only()).toEqual({
      id: 'edge-1@127.0.0.1',
      hostname: 'edge-1',
      ip: '127.0.0.1',
      domain: expect.stringMatching(/^default\./),
      version: '',
      api_calls: 0,
      etcd_reachable: true,
      config_version: await configVersion(),
      register_time: started,
      last_seen_time: started,
      status: 'Healthy',
    });
    expect(await connections()).toMatchObject([{ streams: 1, address: '127.0.0.1' }]);
  });

  it('confirm a version with the next watch, not when they are sent it', async () => {
    const before = await configVersion();
    const first = await watch();
    await end(first);
    expect((await only()).config_version).toBe(before);
    expect(await configVersion()).toBe(before + 1);
    await watch();
    expect((await only()).config_version).toBe(before + 1);
  });

  it('are stored with what they were sent, which they have not confirmed yet', async () => {
    const stored = async () => {
      await flush();
      const [row] = await connections();
      return [Number(row?.sentRevision), Number(row?.confirmedRevision)];
    };
    const before = await revisionOf(gateway);
    const opened = await watch();
    expect(await stored()).toEqual([before, before]);
    await change();
    const revision = Number((await opened.next())?.header.revision);
    await expect.poll(stored).toEqual([revision, expect.toSatisfy((one) => one < revision)]);
  });

  it('confirm changes that their stream does not cover', async () => {
    await watch(gateway, '/apisix/ssls/', '/apisix/ssls0');
    await change();
    await expect.poll(only).toMatchObject({ config_version: await configVersion() });
  });

  it('have the version of their slowest stream', async () => {
    const before = await configVersion();
    await watch(gateway, '/apisix/services/', '/apisix/services0');
    await change();
    await watch(gateway, '/apisix/routes/', '/apisix/routes0');
    expect((await only()).config_version).toBe(before);
    expect(await connections()).toMatchObject([{ streams: 2 }]);
  });

  it('stay connected between two watches, and not longer than five seconds', async () => {
    const first = await watch();
    const { register_time } = await only();
    await end(first);
    advance(4_999);
    expect(await only()).toMatchObject({ etcd_reachable: true, status: 'Healthy' });
    expect(await connections()).toMatchObject([{ streams: 1 }]);
    advance(1);
    const left = await only();
    expect(left).toMatchObject({ etcd_reachable: false, status: 'Only Heartbeats', register_time });
    expect(await connections()).toMatchObject([{ streams: 0 }]);
    // From now on it is silent.
    advance(30_001);
    expect(await only()).toEqual({ ...left, status: 'Lost Connection' });
    await watch();
    expect(await only()).toMatchObject({
      id: 'edge-1@127.0.0.1',
      status: 'Healthy',
      config_version: await configVersion(),
      register_time,
    });
    expect(await list()).toHaveLength(1);
  });

  it('are seen as long as a stream is open, though nothing changes', async () => {
    await watch();
    const { last_seen_time: first } = await only();
    advance(9_999);
    expect((await only()).last_seen_time).toBe(first);
    advance(60_000);
    expect(await only()).toMatchObject({ last_seen_time: clock.toISOString(), status: 'Healthy' });
  });

  it('are logged when they come and go', async () => {
    const events = () =>
      logged.flatMap((line) => {
        const { event, level, time: _, ...fields } = JSON.parse(line) as Record<string, unknown>;
        return /^gateway (dis)?connected$/.test(String(event)) ? [{ event, level, ...fields }] : [];
      });
    const gone = await watch();
    const fields = { level: 'info', cluster: world.clusterId, name: 'edge-1' };
    const connected = { event: 'gateway connected', ...fields, address: '127.0.0.1' };
    expect(events()).toEqual([connected]);
    gone.close();
    await expectDisconnected();
    expect(events()).toEqual([connected, { ...connected, event: 'gateway disconnected' }]);
  });

  const report = {
    id: 'reported',
    hostname: 'edge-1.example.com',
    ip: '127.0.0.1',
    version: '3.16.0',
    api_calls: 7,
    etcd_reachable: false,
    config_version: 1,
  };

  it('take id, names and calls of a later report, and keep the rest', async () => {
    await watch();
    const { register_time, config_version } = await only();
    advance(1_000);
    const reported = await world.ok<GatewayInstance>('POST', instances(), report);
    const { id, hostname, version, api_calls } = report;
    const expected = { id, hostname, version, api_calls, etcd_reachable: true, config_version };
    expect(reported).toMatchObject({ ...expected, register_time });
    expect(await only()).toEqual(reported);
    advance(1_000);
    await world.ok('POST', instances(), { ...report, api_calls: 9 });
    expect(await only()).toMatchObject({
      ...expected,
      api_calls: 9,
      register_time,
      last_seen_time: clock.toISOString(),
    });
  });

  it('are not reachable after they disconnected, whatever they report', async () => {
    const opened = await watch();
    const { config_version } = await only();
    await world.ok('POST', instances(), report);
    opened.close();
    await expectDisconnected();
    for (const api_calls of [8, 9]) {
      await world.ok('POST', instances(), { ...report, etcd_reachable: true, api_calls });
      const expected = { id: report.id, api_calls, etcd_reachable: false, config_version };
      expect(await only()).toMatchObject({ ...expected, status: 'Only Heartbeats' });
    }
  });

  it('join the gateway that reported from their address before', async () => {
    const reported = await world.ok<GatewayInstance>('POST', instances(), report);
    advance(1_000);
    await watch();
    expect(await only()).toEqual({
      ...reported,
      etcd_reachable: true,
      config_version: await configVersion(),
      last_seen_time: clock.toISOString(),
      status: 'Healthy',
    });
  });

  it('join one gateway each, and none of another address', async () => {
    await world.ok('POST', instances(), { ...report, id: 'elsewhere', ip: '10.0.0.1' });
    for (const id of ['one', 'two', 'three'])
      await world.ok('POST', instances(), { ...report, id });
    await watch();
    await watch(new EtcdConnection(await world.access('edge-2')));
    const found = async () => {
      await flush();
      return (await list()).map(({ id, etcd_reachable }) => `${id} ${etcd_reachable}`).sort();
    };
    expect(await found()).toEqual(['elsewhere false', 'one true', 'three true', 'two false']);
    advance(10_000);
    expect(await found()).toEqual(['elsewhere false', 'one true', 'three true', 'two false']);
    // Those that did not join still say themselves whether they are connected.
    const again = { ...report, etcd_reachable: true };
    await world.ok('POST', instances(), { ...again, id: 'elsewhere', ip: '10.0.0.1' });
    await world.ok('POST', instances(), { ...again, id: 'two' });
    expect(await found()).toEqual(['elsewhere true', 'one true', 'three true', 'two true']);
  });

  it('are joined one by one by reports from the same address', async () => {
    await watch();
    await watch(new EtcdConnection(await world.access('edge-2')));
    await flush();
    const ids = async () => (await list()).map(({ id }) => id).sort();
    expect(await ids()).toEqual(['edge-1@127.0.0.1', 'edge-2@127.0.0.1']);
    await world.ok('POST', instances(), report);
    expect(await ids()).toEqual(['edge-2@127.0.0.1', 'reported']);
    await world.ok('POST', instances(), { ...report, id: 'reported-too' });
    expect(await ids()).toEqual(['reported', 'reported-too']);
    advance(10_000);
    await flush();
    expect(await ids()).toEqual(['reported', 'reported-too']);
  });

  describe('that send server_info', () => {
    const put = async (id: string, info: object = {}, connection = gateway) => {
      const value = { id, hostname: 'pod-1', version: '3.9.1', boot_time: 1, ...info };
      const { status } = await connection.call('POST', '/v3/kv/put', {
        key: encode(`/apisix/data_plane/server_info/${id}`),
        value: encode(JSON.stringify(value)),
        lease: '1',
      });
      expect(status).toBe(200);
    };

    it('join by their certificate, and keep what the connection says', async () => {
      await watch();
      const { register_time, config_version } = await only();
      advance(1_000);
      await put('info-1');
      expect(await only()).toMatchObject({
        id: 'info-1',
        hostname: 'pod-1',
        version: '3.9.1',
        etcd_reachable: true,
        config_version,
        register_time,
      });
    });

    it('replace their older id', async () => {
      const start = clock.toISOString();
      await put('info-1');
      expect(await only()).toMatchObject({ id: 'info-1', config_version: 0 });
      advance(1_000);
      await watch();
      await put('info-2', { version: '3.10.0' });
      expect(await only()).toMatchObject({
        id: 'info-2',
        version: '3.10.0',
        config_version: await configVersion(),
        register_time: start,
      });
    });

    it('do not replace a gateway with another certificate at their address', async () => {
      await put('info-1');
      await put('info-2', {}, new EtcdConnection(await world.access('edge-2')));
      expect((await list()).map(({ id }) => id).sort()).toEqual(['info-1', 'info-2']);
    });

    it.each([
      ['no JSON', '}'],
      ['no object', '[]'],
      ['no version', '{"id":"a","hostname":"b"}'],
    ])('do not appear with %s', async (_what, text) => {
      const { status } = await gateway.call('POST', '/v3/kv/put', {
        key: encode('/apisix/data_plane/server_info/a'),
        value: encode(text),
      });
      expect([status, await list()]).toEqual([200, []]);
    });

    it('do not appear with an id that reports cannot have', async () => {
      await put('a b');
      expect(await list()).toEqual([]);
    });
  });

  it('have the version of their slowest stream on any server', async () => {
    const second = new GatewayListener(world.app.context);
    const port = await second.start(0, '127.0.0.1');
    const moved = new EtcdConnection({ ...(await world.access('edge-1')), port });
    const before = await configVersion();
    const slow = await watch();
    await change();
    await watch(moved);
    const both = async () => {
      await flush();
      await second.presence.flush();
      return only();
    };
    expect((await both()).config_version).toBe(before);
    expect(await connections()).toHaveLength(2);
    // Without the slow stream it has what the other one has.
    slow.close();
    const streams = async () => (await connections()).map((row) => row.streams).sort();
    await expect
      .poll(async () => {
        advance(5_000);
        await both();
        return streams();
      })
      .toEqual([0, 1]);
    expect(await only()).toMatchObject({
      etcd_reachable: true,
      status: 'Healthy',
      config_version: before + 1,
    });
    await second.stop();
    expect(await only()).toMatchObject({ etcd_reachable: false });
    expect(await streams()).toEqual([0, 0]);
  });

  it('have one address, whether or not the server has IPv6', async () => {
    const second = new GatewayListener(world.app.context);
    const port = await second.start(0, '');
    await watch(new EtcdConnection({ ...(await world.access('edge-1')), port }));
    await second.presence.flush();
    expect(await only()).toMatchObject({ id: 'edge-1@127.0.0.1', ip: '127.0.0.1' });
    await second.stop();
  });

  it('forget the streams of a server that died after half a minute', async () => {
    await watch();
    await only();
    const [row] = await connections();
    if (!row) throw new Error('there is no connection');
    const dead = { ...row, serverId: 'dead', confirmedRevision: '0', seenAt: clock };
    await world.app.context.db.insert(gatewayConnections).values(dead);
    advance(30_000);
    expect((await only()).config_version).toBe(0);
    advance(10_000);
    expect(await only()).toMatchObject({
      config_version: await configVersion(),
      status: 'Healthy',
    });
  });

  it('are stored though the cluster of others was deleted', async () => {
    const { id: orgId } = await world.ok<Organization>('POST', '/orgs', { name: 'Short-lived' });
    const [made] = (await world.ok<ClusterList>('GET', `/orgs/${orgId}/clusters`)).list;
    if (!made) throw new Error('the organization has no cluster');
    const bundle = await world.ok<TlsBundle>('GET', `/clusters/${made.id}/gateway_certificate`);
    const { port } = world;
    await watch(
      new EtcdConnection({ port, domain: made.domain, bundle, authority: bundle.ca_certificate }),
    );
    await flush();
    const theirs = eq(gatewayConnections.clusterId, made.id);
    const { db } = world.app.context;
    expect(await db.$count(gatewayConnections, theirs)).toBe(1);
    await world.ok('DELETE', `/orgs/${orgId}`);
    expect(await db.$count(gatewayConnections, theirs)).toBe(0);
    await watch();
    advance(10_000);
    expect((await only()).status).toBe('Healthy');
    expect(await db.$count(gatewayConnections, theirs)).toBe(0);
    expect(logged.filter((line) => /"level":"(warn|error)"/.test(line))).toEqual([]);
  });
});
