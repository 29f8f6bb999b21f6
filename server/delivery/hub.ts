import type { AppContext } from '#server/context.ts';
import type { Database } from '#server/db/connect.ts';
import { reasonOf } from '#server/log.ts';
import {
  REVOCATION_CHANNEL,
  revokedCertificates,
} from '#server/resources/gateway-instances/certificate-store.ts';
import { deleteStaleInstances } from '#server/resources/gateway-instances/store.ts';
import { renewRevision } from './change-log.ts';
import { deleteStaleConnections } from './connection-store.ts';
import { ClusterGone, Feed } from './feed.ts';
import type { Gateway } from './presence.ts';
import { deleteOldRefusals } from './refusals.ts';
import { deleteHistory, latestRevisions, oldestRevisions, REVISION_CHANNEL } from './store.ts';
import type { Watch } from './watch.ts';

/** How often the database is asked for revisions of which no notification came. */
export const POLL_MS = 2_000;

/** How often old history is removed. */
const CLEANING_MS = 3_600_000;

/** A cluster without streams is forgotten after this time. */
const IDLE_MS = 600_000;

interface Member {
  watch: Watch;
  gateway: Gateway;
}

interface Entry {
  feed: Feed;
  members: Set<Member>;
  usedAt: number;
}

/** The clusters that gateways read from this server, and their streams. */
export class Hub {
  readonly #app: Pick<AppContext, 'db' | 'keys' | 'log' | 'now'>;
  readonly #listen: Database['listen'];
  readonly #onRevoked: (clusterId: string, serialNumber: string) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #timers: NodeJS.Timeout[] = [];
  #unlisten: (() => Promise<void>)[] = [];
  #polling: Promise<void> | undefined;

  /** @param onRevoked is called for each certificate in use here that must not be used any more */
  constructor(
    app: Pick<AppContext, 'db' | 'keys' | 'log' | 'now'>,
    listen: Database['listen'],
    onRevoked: (clusterId: string, serialNumber: string) => void,
  ) {
    this.#app = app;
    this.#listen = listen;
    this.#onRevoked = onRevoked;
  }

  async start(): Promise<void> {
    this.#unlisten = [
      await this.#listen(REVISION_CHANNEL, (clusterId) => void this.#update(clusterId)),
      await this.#listen(REVOCATION_CHANNEL, (clusterId) => void this.#refuseRevoked([clusterId])),
    ];
    const every = (ms: number, work: () => Promise<void>) => {
      this.#timers.push(setInterval(() => void work(), ms).unref());
    };
    every(POLL_MS, () => this.poll());
    every(CLEANING_MS, () => this.clean());
    await this.clean();
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#unlisten.map((end) => end()));
    await this.#polling;
  }

  /** The cluster's objects, up to date. @throws ClusterGone */
  async open(clusterId: string): Promise<Feed> {
    const entry = this.#entryOf(clusterId);
    await entry.feed.refresh();
    return entry.feed;
  }

  /** Adds a stream, which from now on is told every revision. @returns a function for its end */
  add(watch: Watch, gateway: Gateway): () => void {
    const { feed, members } = this.#entryOf(gateway.clusterId);
    const member = { watch, gateway };
    // The cluster was dropped since the request began: the next one finds it as it is now.
    if (feed !== watch.feed) watch.end();
    else members.add(member);
    // A revision may have come between the first lines and now.
    watch.pump();
    return () => members.delete(member);
  }

  /** Ends all streams, after they were sent every change that was saved before the call. */
  async endStreams(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((clusterId) => this.#update(clusterId)));
    for (const { members } of this.#entries.values()) {
      for (const { watch } of members) watch.end();
    }
  }

  #entryOf(clusterId: string): Entry {
    let entry = this.#entries.get(clusterId);
    if (!entry) {
      const members = new Set<Member>();
      // Whoever finds the revision, all streams get it.
      const feed = new Feed(this.#app, clusterId, () => {
        for (const { watch } of members) watch.pump();
      });
      entry = { feed, members, usedAt: 0 };
      this.#entries.set(clusterId, entry);
    }
    entry.usedAt = Date.now();
    return entry;
  }

  /** Reads a cluster's changes and passes them on. */
  async #update(clusterId: string): Promise<void> {
    const entry = this.#entries.get(clusterId);
    if (!entry) return;
    try {
      await entry.feed.refresh();
    } catch (error) {
      if (error instanceof ClusterGone) this.#drop(clusterId);
      // The next poll tries again.
      else this.#warn('gateway objects were not read', error, { cluster: clusterId });
    }
  }

  /** Ends the streams of a deleted cluster. */
  #drop(clusterId: string): void {
    for (const { watch } of this.#entries.get(clusterId)?.members ?? []) watch.end();
    this.#entries.delete(clusterId);
  }

  /** Looks for revisions and revocations that no notification told, and for certificates that expired. */
  poll(): Promise<void> {
    this.#polling ??= this.#poll()
      .catch((error: unknown) => {
        this.#warn('gateway revisions were not read', error);
      })
      .finally(() => {
        this.#polling = undefined;
      });
    return this.#polling;
  }

  async #poll(): Promise<void> {
    const time = Date.now();
    for (const [id, { members, usedAt }] of this.#entries) {
      if (members.size > 0) continue;
      if (time - usedAt > IDLE_MS) this.#entries.delete(id);
    }
    const ids = [...this.#entries.keys()];
    if (ids.length === 0) return;
    const revisions = await latestRevisions(this.#app.db, ids);
    await Promise.all(
      ids.map(async (id) => {
        const revision = revisions.get(id);
        if (revision === undefined) this.#drop(id);
        else if (revision !== this.#entries.get(id)?.feed.revision) await this.#update(id);
        if (this.#entries.get(id)?.feed.isBehind) await renewRevision(this.#app, id);
      }),
    );
    await this.#refuseRevoked(ids);
    const now = this.#app.now();
    for (const { members } of this.#entries.values()) {
      for (const { gateway, watch } of members) {
        watch.dropIfSilent(time);
        if (gateway.notAfter <= now) this.#onRevoked(gateway.clusterId, gateway.serialNumber);
      }
    }
  }

  async #refuseRevoked(clusterIds: string[]): Promise<void> {
    try {
      for (const { clusterId, serialNumber } of await revokedCertificates(
        this.#app.db,
        clusterIds,
      )) {
        this.#onRevoked(clusterId, serialNumber);
      }
    } catch (error) {
      this.#warn('revoked certificates were not read', error);
    }
  }

  #warn(event: string, error: unknown, fields: Record<string, unknown> = {}): void {
    this.#app.log.warn(event, { ...fields, error: reasonOf(error) });
  }

  /** Removes history that no gateway can ask for any more. */
  async clean(): Promise<void> {
    try {
      await deleteHistory(this.#app.db, this.#app.now());
      await deleteStaleConnections(this.#app.db, this.#app.now());
      await deleteOldRefusals(this.#app.db, this.#app.now());
      for (const id of this.#entries.keys()) {
        await deleteStaleInstances(this.#app.db, id, this.#app.now());
      }
      const oldest = await oldestRevisions(this.#app.db, [...this.#entries.keys()]);
      for (const [id, revision] of oldest) this.#entries.get(id)?.feed.forget(revision);
    } catch (error) {
      this.#warn('the history of gateway objects was not cleaned', error);
    }
  }
}
