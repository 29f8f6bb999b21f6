import { randomUUID } from 'node:crypto';
import type { AppContext, EtcdStatus } from '#server/context.ts';
import { POLL_MS } from '#server/delivery/hub.ts';
import { REVISION_CHANNEL } from '#server/delivery/store.ts';
import { reasonOf } from '#server/log.ts';
import { EtcdClient, endOf } from './client.ts';
import { Election } from './election.ts';
import { installationId, KeySpace } from './key-space.ts';
import { PublishedCluster, type PublisherNeeds } from './published-cluster.ts';
import type { EtcdSettings } from './settings.ts';
import { readSightings } from './sightings.ts';
import { clusterRevisions } from './source.ts';
import { EtcdTransport } from './transport.ts';
import { GuardedWriter, NotLeader } from './writer.ts';

/** After a failure the next attempt follows in this time, then in twice as much each, up to the longest. */
const RETRY_MS = 500;
const MAX_RETRY_MS = 15_000;

/** How often gateways that wrote to etcd are read. */
const SIGHTINGS_MS = 10_000;

/** How long a stop may take to give the lease back. */
const RESIGN_MS = 2_000;

/** How long a server leads without a renewal: after a kill another one takes over within this time. */
const LEASE_SECONDS = 15;

type App = Pick<AppContext, 'db' | 'keys' | 'log' | 'now' | 'listen'>;

interface Connection {
  client: EtcdClient;
  space: KeySpace;
  election: Election;
}

/** What is known while this server leads. */
interface Term extends PublisherNeeds {
  /** The revision that created the leader's key. */
  createRevision: string;
  clusters: Map<string, PublishedCluster>;
  sightingsAt: number;
}

/** Publishes the gateway objects of every cluster to an etcd. One of several servers does; the others stand by. */
export class EtcdPublisher implements EtcdStatus {
  readonly #app: App;
  readonly #settings: EtcdSettings;
  readonly #timing: { leaseSeconds: number; pollMs: number };
  readonly #transport: EtcdTransport;
  readonly #ended = new AbortController();
  #state: EtcdStatus['state'] = 'standby';
  #since: Date;
  #connection: Connection | undefined;
  #term: Term | undefined;
  #failures = 0;
  /** Whether something may have changed since the last turn began. */
  #isWoken = false;
  #wake = () => {};
  #unlisten: (() => Promise<void>) | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    app: App,
    settings: EtcdSettings,
    { leaseSeconds = LEASE_SECONDS, pollMs = POLL_MS } = {},
  ) {
    this.#app = app;
    this.#settings = settings;
    this.#timing = { leaseSeconds, pollMs };
    this.#transport = new EtcdTransport(settings);
    this.#since = app.now();
  }

  get state(): EtcdStatus['state'] {
    return this.#state;
  }

  get since(): Date {
    return this.#since;
  }

  revisionOf(clusterId: string): number | undefined {
    return this.#term?.clusters.get(clusterId)?.revision;
  }

  foreignKeysOf(clusterId: string): string[] {
    return this.#term?.clusters.get(clusterId)?.foreignKeys ?? [];
  }

  /** Starts to publish, and does not wait for etcd. */
  start(): void {
    this.#running = this.#run();
  }

  /** Stops at once, and lets another server take over. What is not published yet, it publishes. */
  async stop(): Promise<void> {
    this.#ended.abort();
    this.#wake();
    await this.#running;
    await this.#unlisten?.();
    try {
      const client = new EtcdClient(this.#transport, AbortSignal.timeout(RESIGN_MS));
      await this.#connection?.election.resign(client);
    } catch (error) {
      this.#app.log.warn('the lease in etcd was not given back', { error: reasonOf(error) });
    }
    await this.#transport.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      this.#isWoken = false;
      try {
        await this.#turn();
        if (this.#failures > 0) this.#app.log.info('publishing to etcd works again');
        this.#failures = 0;
      } catch (error) {
        if (!signal.aborted) this.#fail(error);
      }
      await this.#pause();
    }
  }

  /** Waits for the next turn: after a failure some time, else for a change. */
  async #pause(): Promise<void> {
    const isFailing = this.#failures > 0;
    if (this.#ended.signal.aborted || (this.#isWoken && !isFailing)) return;
    const retry = Math.min(MAX_RETRY_MS, RETRY_MS * 2 ** (this.#failures - 1));
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, isFailing ? retry : this.#timing.pollMs);
    // A change does not bring etcd back.
    this.#wake = () => (!isFailing || this.#ended.signal.aborted) && resolve();
    await promise;
    clearTimeout(timer);
  }

  #fail(error: unknown): void {
    // What etcd has is not known any more: the next turn compares all.
    this.#term = undefined;
    if (error instanceof NotLeader) {
      this.#become('standby');
      return;
    }
    this.#failures += 1;
    this.#become('failing');
    if (this.#failures > 1) return;
    this.#app.log.warn('publishing to etcd fails', { error: reasonOf(error) });
  }

  #become(state: EtcdStatus['state']): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#since = this.#app.now();
    if (state !== 'failing') this.#app.log.info('the state of publishing to etcd', { state });
  }

  async #turn(): Promise<void> {
    this.#unlisten ??= await this.#app.listen(REVISION_CHANNEL, () => {
      this.#isWoken = true;
      this.#wake();
    });
    this.#connection ??= await this.#connect();
    const { election } = this.#connection;
    if (!((await election.keep()) || (await election.stand()))) {
      this.#term = undefined;
      this.#become('standby');
      return;
    }
    const { createRevision } = election.guard;
    if (this.#term?.createRevision !== createRevision) {
      this.#term = await this.#begin(this.#connection, createRevision);
    }
    await this.#publish(this.#term);
    this.#become('publishing');
  }

  async #connect(): Promise<Connection> {
    const client = new EtcdClient(this.#transport, this.#ended.signal);
    const space = new KeySpace(this.#settings.prefix, await installationId(this.#app.db));
    const { leaseSeconds } = this.#timing;
    return {
      client,
      space,
      election: new Election(client, space.leader, randomUUID(), leaseSeconds),
    };
  }

  /** Finds the clusters that were published before, deleted ones included. */
  async #begin({ client, space, election }: Connection, createRevision: string): Promise<Term> {
    const writer = new GuardedWriter(client, election);
    const needs = { ...this.#app, client, space, writer };
    const clusters = new Map<string, PublishedCluster>();
    const end = endOf(space.markers);
    let from = space.markers;
    for (;;) {
      const marker = await client.firstKey(from, end);
      if (marker === undefined) break;
      const id = space.clusterOf(marker);
      clusters.set(id, new PublishedCluster(needs, id));
      from = endOf(`${space.markersOf(id)}/`);
    }
    return { ...needs, createRevision, clusters, sightingsAt: Number.NEGATIVE_INFINITY };
  }

  async #publish(term: Term): Promise<void> {
    const found = await clusterRevisions(this.#app.db);
    for (const { id, revision, isNormal } of found) {
      if (!isNormal) continue;
      const cluster = term.clusters.get(id) ?? new PublishedCluster(term, id);
      term.clusters.set(id, cluster);
      if (cluster.isDue(revision)) await cluster.publish();
    }
    const ids = new Set(found.map(({ id }) => id));
    for (const [id, cluster] of term.clusters) {
      if (ids.has(id)) continue;
      await cluster.withdraw();
      term.clusters.delete(id);
      this.#app.log.info('withdrew a deleted cluster from etcd', { cluster: id });
    }
    if (performance.now() - term.sightingsAt < SIGHTINGS_MS) return;
    for (const { id, isNormal } of found) {
      if (isNormal) await readSightings(this.#app, term.client, id, term.space.prefixOf(id));
    }
    term.sightingsAt = performance.now();
  }
}
