import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TlsBundle } from '#contract/generated/types.gen.ts';
import { effort, testSeed } from '#contract/testing/effort.ts';
import { type App, makeApp } from '#server/app.ts';
import type { Database } from '#server/db/connect.ts';
import { send, testConfig } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { storedConfig } from '#server/testing/delivered.ts';
import type { GatewayAccess } from '#server/testing/gateway.ts';
import {
  ModelGateway,
  type ModelKind,
  modelDirectories,
  type Violations,
} from '#server/testing/model-gateway.ts';
import { plainApplication } from '#server/testing/world.ts';
import { GatewayListener } from './listener.ts';
import { deleteHistory } from './store.ts';

/** The tables of a cluster's records and of what is delivered, parents first. */
const tables = [
  'applications',
  'apis',
  'consumers',
  'consumer_keys',
  'gateway_objects',
  'gateway_revisions',
  'withheld_objects',
];

const key = Buffer.alloc(32, 7).toString('base64');

/** A server: the app and its listener, which can be stopped, or killed, and started again on the same port. */
class Server {
  readonly app: App;
  #listener: GatewayListener | undefined;
  #port = 0;
  readonly #hears: boolean;

  /** @param hears whether notifications of other servers arrive; otherwise it asks the database */
  constructor(app: App, hears: boolean) {
    this.app = app;
    this.#hears = hears;
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<void> {
    if (this.#listener) return;
    const { context } = this.app;
    const deaf = { ...context, listen: async () => async () => {} };
    this.#listener = new GatewayListener(this.#hears ? context : deaf);
    this.#port = await this.#listener.start(this.#port, '127.0.0.1');
  }

  async stop(): Promise<void> {
    await this.#listener?.stop();
    this.#listener = undefined;
  }

  poll(): Promise<void> {
    return this.#listener?.hub.poll() ?? Promise.resolve();
  }
}

class Fleet {
  readonly database: Database;
  readonly servers: Server[];
  readonly clusterId: string;
  readonly access: Omit<GatewayAccess, 'port'>;
  readonly gateways: { gateway: ModelGateway; at: { server: number } }[] = [];
  readonly violations: Violations = { list: [], seen: new Map() };
  #names = 0;
  #backups = 0;
  /** Whether gateways may be told to read everything again. */
  mayReload = false;

  constructor(
    database: Database,
    servers: Server[],
    clusterId: string,
    access: Omit<GatewayAccess, 'port'>,
  ) {
    this.database = database;
    this.servers = servers;
    this.clusterId = clusterId;
    this.access = access;
  }

  server(index: number): Server {
    const server = this.servers[index % this.servers.length];
    if (!server) throw new Error('there is no server');
    return server;
  }

  async call<T>(server: number, method: string, path: string, body?: unknown): Promise<T> {
    const response = await send(this.server(server).app, method, path, body);
    if (response.status !== 200) throw new Error(JSON.stringify(response.body));
    return response.body.payload as T;
  }

  async list(what: 'apps' | 'consumers'): Promise<{ id: string; name: string }[]> {
    const path = `/clusters/${this.clusterId}/${what}?page_size=100`;
    return (await this.call<{ list: { id: string; name: string }[] }>(0, 'GET', path)).list;
  }

  name(): string {
    this.#names += 1;
    return `n${this.#names}`;
  }

  async connect(kind: ModelKind, server: number): Promise<void> {
    const at = { server };
    const access = () => ({ ...this.access, port: this.server(at.server).port });
    const gateway = new ModelGateway(kind, access, this.violations);
    this.gateways.push({ gateway, at });
    await gateway.start();
  }

  async backUp(): Promise<void> {
    this.#backups += 1;
    for (const table of ['clusters', ...tables]) {
      const copy = sql.identifier(`backup_${this.#backups}_${table}`);
      await this.database.db.execute(
        sql`create table ${copy} as select * from ${sql.identifier(table)}`,
      );
    }
  }

  /** Restores the latest backup while servers run, or does nothing without one. */
  async restore(): Promise<void> {
    if (this.#backups === 0) return;
    this.mayReload = true;
    const copy = (table: string) => sql.identifier(`backup_${this.#backups}_${table}`);
    await this.database.db.transaction(async (tx) => {
      for (const table of [...tables].reverse()) {
        await tx.execute(sql`delete from ${sql.identifier(table)}`);
      }
      for (const table of tables) {
        await tx.execute(sql`insert into ${sql.identifier(table)} select * from ${copy(table)}`);
      }
      await tx.execute(sql`
        update clusters c set revision = b.revision, config_version = b.config_version
        from ${copy('clusters')} b where b.id = c.id`);
    });
  }

  /** What the gateways must have. */
  async wanted(): Promise<Map<string, string>> {
    const stored = await storedConfig(
      this.servers[0]?.app.context as App['context'],
      this.clusterId,
    );
    return new Map(
      stored
        .filter(({ key }) => modelDirectories.some((name) => key.startsWith(`/${name}/`)))
        .map(({ key, value }) => [`/apisix${key}`, value]),
    );
  }

  /** Fails unless every gateway ends up with what the database has. */
  async expectConverged(): Promise<void> {
    for (const server of this.servers) await server.start();
    await Promise.all(this.servers.map((server) => server.poll()));
    const wanted = [...(await this.wanted())].sort();
    for (const { gateway } of this.gateways) {
      await expect
        .poll(() => [...gateway.config()].sort(), { timeout: 10_000, interval: 20 })
        .toEqual(wanted);
    }
    expect(this.violations.list).toEqual([]);
    if (!this.mayReload) {
      expect(this.gateways.map(({ gateway }) => gateway.reloads)).toEqual(
        this.gateways.map(() => 0),
      );
    }
  }

  async close(): Promise<void> {
    for (const { gateway } of this.gateways) await gateway.stop();
    for (const server of this.servers) await server.stop();
    for (const server of this.servers) await server.app.context.mail.settled();
    await this.database.close();
  }
}

async function openFleet(open: () => Promise<Database>): Promise<Fleet> {
  const database = await open();
  const shared = { ...database, close: async () => {} };
  const config = testConfig({ ENCRYPTION_KEY: key });
  const servers = [
    new Server(await makeApp(config, { database: shared }), true),
    new Server(await makeApp(config, { database: shared }), false),
  ];
  for (const server of servers) await server.start();
  const [first] = servers;
  if (!first) throw new Error('there is no server');
  const ask = async <T>(method: string, path: string, body?: unknown) =>
    (await send(first.app, method, path, body)).body.payload as T;
  const { id: orgId } = await ask<{ id: string }>('POST', '/orgs', { name: 'Fleet' });
  const { list } = await ask<{ list: { id: string; domain: string }[] }>(
    'GET',
    `/orgs/${orgId}/clusters`,
  );
  const { id: clusterId = '', domain = '' } = list[0] ?? {};
  const bundle = await ask<TlsBundle>('GET', `/clusters/${clusterId}/gateway_certificate`);
  const fleet = new Fleet(database, servers, clusterId, {
    domain,
    bundle,
    authority: bundle.ca_certificate,
  });
  await fleet.connect('whole', 0);
  await fleet.connect('whole', 1);
  await fleet.connect('directories', 0);
  return fleet;
}

/** Something that happens to a fleet. `server`, `pick` and `gateway` choose one of those that exist. */
interface Step {
  what: keyof typeof steps;
  server: number;
  pick: number;
}

const pickOf = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];

const steps = {
  async addApplication(fleet: Fleet, { server }: Step) {
    const name = fleet.name();
    const path = `/clusters/${fleet.clusterId}/apps`;
    const body = { ...plainApplication, name, hosts: [`${name}.test`] };
    const { id } = await fleet.call<{ id: string }>(server, 'POST', path, body);
    await fleet.call(server, 'POST', `/apps/${id}/apis`, { name, paths: [{ path: name }] });
  },
  async changeApplication(fleet: Fleet, { server, pick }: Step) {
    const app = pickOf(await fleet.list('apps'), pick);
    if (!app) return;
    const path = `/clusters/${fleet.clusterId}/apps/${app.id}`;
    const moved = { hosts: [`${fleet.name()}.test`] };
    const switched = { active: pick % 4 === 1 ? 1 : 0 };
    await fleet.call(server, 'PATCH', path, pick % 2 === 0 ? moved : switched);
  },
  async deleteApplication(fleet: Fleet, { server, pick }: Step) {
    const app = pickOf(await fleet.list('apps'), pick);
    if (!app) return;
    await fleet.call(server, 'DELETE', `/apps/${app.id}/apis`);
    await fleet.call(server, 'DELETE', `/clusters/${fleet.clusterId}/apps/${app.id}`);
  },
  async addConsumer(fleet: Fleet, { server, pick }: Step) {
    // Few names, so that deleted ones come back.
    const name = `consumer_${pick % 3}`;
    if ((await fleet.list('consumers')).some((one) => one.name === name)) return;
    await fleet.call(server, 'POST', `/clusters/${fleet.clusterId}/consumers`, { name });
  },
  async deleteConsumer(fleet: Fleet, { server, pick }: Step) {
    const consumer = pickOf(await fleet.list('consumers'), pick);
    if (!consumer) return;
    const path = `/clusters/${fleet.clusterId}/consumers/${consumer.id}`;
    await fleet.call(server, 'DELETE', path);
  },
  async timeOut(fleet: Fleet, { pick }: Step) {
    pickOf(fleet.gateways, pick)?.gateway.timeOut();
  },
  async move(fleet: Fleet, { server, pick }: Step) {
    const found = pickOf(fleet.gateways, pick);
    if (!found) return;
    found.at.server = server;
    found.gateway.timeOut();
  },
  async stopServer(fleet: Fleet, { server }: Step) {
    await fleet.server(server).stop();
  },
  async startServer(fleet: Fleet, { server }: Step) {
    await fleet.server(server).start();
  },
  async poll(fleet: Fleet, { server }: Step) {
    await fleet.server(server).poll();
  },
  async compact(fleet: Fleet, { pick }: Step) {
    fleet.mayReload = true;
    const later = new Date(Date.now() + 30 * 24 * 3600 * 1000);
    await deleteHistory(fleet.database.db, later, 1 + (pick % 3));
  },
  async backUp(fleet: Fleet) {
    await fleet.backUp();
  },
  async restore(fleet: Fleet) {
    await fleet.restore();
  },
};

const step = (names: (keyof typeof steps)[]): fc.Arbitrary<Step> =>
  fc.record({
    what: fc.constantFrom(...names),
    server: fc.nat(1),
    pick: fc.nat(11),
  });

const writes = [
  'addApplication',
  'changeApplication',
  'changeApplication',
  'deleteApplication',
  'addConsumer',
  'deleteConsumer',
] as const;
const troubles = ['timeOut', 'move', 'stopServer', 'startServer', 'poll'] as const;
const disasters = ['compact', 'backUp', 'restore'] as const;

describe.each(databases())('gateways on $name end up with what the database has', ({ open }) => {
  const run = async (list: Step[]) => {
    const fleet = await openFleet(open);
    try {
      for (const one of list) await steps[one.what](fleet, one);
      await fleet.expectConverged();
    } finally {
      await fleet.close();
    }
  };
  const settings = { numRuns: Math.ceil(2 * effort), seed: testSeed, endOnFailure: true };

  it(
    'after any writes, silence, cuts and restarts, without reading everything again',
    async () => {
      const list = fc.array(step([...writes, ...writes, ...troubles]), {
        minLength: 12,
        maxLength: 40,
      });
      await fc.assert(fc.asyncProperty(list, run), settings);
    },
    120_000 * effort,
  );

  it(
    'after lost history and restored backups too',
    async () => {
      const list = fc.array(step([...writes, ...writes, ...troubles, ...disasters, ...disasters]), {
        minLength: 12,
        maxLength: 40,
      });
      await fc.assert(fc.asyncProperty(list, run), settings);
    },
    120_000 * effort,
  );
});
