import { DIRECTORY_VALUE, gatewayDirectories } from '#domain/gateway-config/keys.ts';
import type { AppContext } from '#server/context.ts';
import { openObject } from '#server/delivery/change-log.ts';
import type { EtcdClient } from './client.ts';
import type { KeySpace } from './key-space.ts';
import {
  batches,
  bytesOf,
  type Change,
  differences,
  inOrder,
  MAX_BYTES,
  type Published,
  type Step,
} from './plan.ts';
import { type ObjectState, readSnapshot, type Snapshot } from './source.ts';
import type { GuardedWriter } from './writer.ts';

/** How often all keys are compared although nothing failed: someone else may have changed ours. */
const COMPARE_MS = 600_000;

/** How often while a key belongs to someone else: it may have been removed. */
const COMPARE_FOREIGN_MS = 60_000;

/** The most keys in a line of the log. */
const MAX_LOGGED_KEYS = 20;

export interface PublisherNeeds extends Pick<AppContext, 'db' | 'keys' | 'log' | 'now'> {
  client: EtcdClient;
  space: KeySpace;
  writer: GuardedWriter;
}

interface Plan {
  changes: Change[];
  /** Of the objects to write, below the prefix. */
  keys: string[];
}

/** What a server publishes of one cluster, as long as it leads. */
export class PublishedCluster {
  readonly id: string;
  readonly #app: PublisherNeeds;
  readonly #prefix: string;
  /** The fingerprint of each key that is ours. */
  #owned = new Map<string, string>();
  /** Keys that should be ours, and belong to someone else. */
  #foreign = new Set<string>();
  /** What etcd has; undefined before all keys were compared. */
  #revision: number | undefined;
  #comparedAt = Number.NEGATIVE_INFINITY;

  constructor(app: PublisherNeeds, id: string) {
    this.#app = app;
    this.id = id;
    this.#prefix = app.space.prefixOf(id);
  }

  /** The revision that is published; undefined before the first one. */
  get revision(): number | undefined {
    return this.#revision;
  }

  /** Keys that are not published, since they exist and someone else wrote them; below the prefix. */
  get foreignKeys(): string[] {
    return [...this.#foreign].map((key) => this.#below(key)).sort();
  }

  /** Whether there is something to do. @param revision of the cluster in the database */
  isDue(revision: number): boolean {
    return this.#revision !== revision || this.#mustCompare();
  }

  /** Writes what changed since the last time, or the difference to all keys. @throws NotLeader, and errors of etcd */
  async publish(): Promise<void> {
    const since = this.#mustCompare() ? undefined : this.#revision;
    const snapshot =
      (since !== undefined && (await this.#follow(since))) || (await this.#compare());
    if (!snapshot) return;
    const isWritten = await this.#write(snapshot.plan.changes, snapshot.sealed);
    // Someone else wrote one of the keys in the meantime: the next turn compares all.
    this.#revision = isWritten ? snapshot.revision : undefined;
  }

  /** Removes everything that is ours, after the cluster was deleted. @throws NotLeader, and errors of etcd */
  async withdraw(): Promise<void> {
    const published = await this.#readMarkers();
    const changes = [...published.keys()].map((key) => ({ key, fingerprint: undefined }));
    await this.#write(changes, new Map());
  }

  #mustCompare(): boolean {
    const interval = this.#foreign.size > 0 ? COMPARE_FOREIGN_MS : COMPARE_MS;
    return performance.now() - this.#comparedAt >= interval;
  }

  #below(key: string): string {
    return key.slice(this.#prefix.length);
  }

  #planOf(changes: Change[]): Plan {
    const written = changes.filter(({ fingerprint }) => fingerprint !== undefined);
    return { changes, keys: written.map(({ key }) => this.#below(key)) };
  }

  /** What changed after a revision; undefined when the history does not continue from it. */
  #follow(since: number): Promise<Snapshot<Plan> | undefined> {
    const changeOf = ({ key: below, fingerprint }: ObjectState): Change[] => {
      const key = this.#prefix + below;
      if (fingerprint === null) {
        this.#foreign.delete(key);
        return this.#owned.has(key) ? [{ key, fingerprint: undefined }] : [];
      }
      if (this.#foreign.has(key) || this.#owned.get(key) === fingerprint) return [];
      return [{ key, fingerprint }];
    };
    return readSnapshot(this.#app.db, this.id, since, (rows, isWhole) =>
      isWhole ? undefined : this.#planOf(rows.flatMap(changeOf)),
    );
  }

  /** The difference between etcd and the database; undefined when the cluster is gone. */
  async #compare(): Promise<Snapshot<Plan> | undefined> {
    const published = await this.#readMarkers();
    const present = new Map<string, string>();
    for await (const { key, modRevision } of this.#app.client.keysBelow(`${this.#prefix}/`, {
      values: false,
    })) {
      present.set(key, modRevision);
    }
    let foreign: string[] = [];
    const snapshot = await readSnapshot(this.#app.db, this.id, undefined, (rows) => {
      const found = differences({ wanted: this.#wanted(rows), published, present });
      foreign = found.foreign;
      return this.#planOf(found.changes);
    });
    this.#owned = new Map([...published].map(([key, { fingerprint }]) => [key, fingerprint]));
    this.#setForeign(foreign);
    this.#comparedAt = performance.now();
    return snapshot;
  }

  #wanted(rows: ObjectState[]): Map<string, string> {
    const directories = gatewayDirectories.map(
      (name) => [`${this.#prefix}/${name}/`, DIRECTORY_VALUE] as const,
    );
    const objects = rows.flatMap(({ key, fingerprint }) =>
      fingerprint === null ? [] : [[this.#prefix + key, fingerprint] as const],
    );
    return new Map([...directories, ...objects]);
  }

  async #readMarkers(): Promise<Map<string, Published>> {
    const { client, space } = this.#app;
    const start = space.markersOf(this.id);
    const published = new Map<string, Published>();
    for await (const marker of client.keysBelow(`${start}/`, { values: true })) {
      const { value: fingerprint, modRevision } = marker;
      published.set(marker.key.slice(start.length), { fingerprint, modRevision });
    }
    return published;
  }

  #setForeign(keys: string[]): void {
    const added = keys.filter((key) => !this.#foreign.has(key));
    this.#foreign = new Set(keys);
    if (added.length === 0) return;
    this.#app.log.warn('keys in etcd belong to someone else and are not written', {
      cluster: this.id,
      count: keys.length,
      keys: added.slice(0, MAX_LOGGED_KEYS),
    });
  }

  /** @returns false when a key that is to be created exists. */
  async #write(changes: Change[], sealed: ReadonlyMap<string, string>): Promise<boolean> {
    let count = 0;
    for (const batch of batches(this.#steps(changes, sealed))) {
      if (!(await this.#app.writer.write(batch))) return false;
      for (const { key, fingerprint } of batch) {
        if (fingerprint === undefined) this.#owned.delete(key);
        else this.#owned.set(key, fingerprint);
      }
      count += batch.length;
    }
    if (count > 0) this.#app.log.debug('published to etcd', { cluster: this.id, keys: count });
    return true;
  }

  *#steps(changes: Change[], sealed: ReadonlyMap<string, string>): Generator<Step> {
    const { log, space } = this.#app;
    const marker = (key: string) => space.markersOf(this.id) + key;
    for (const change of inOrder(changes)) {
      const { key, fingerprint } = change;
      if (fingerprint === undefined) {
        const writes = [key, marker(key)].map((one) => ({ type: 'delete' as const, key: one }));
        yield { ...change, writes, conditions: [] };
        continue;
      }
      const value = this.#valueOf(key, sealed);
      if (value === undefined) continue;
      const step: Step = {
        ...change,
        writes: [
          { type: 'put', key, value },
          { type: 'put', key: marker(key), value: fingerprint },
        ],
        conditions: this.#owned.has(key) ? [] : [{ key, createRevision: '0' }],
      };
      const bytes = bytesOf(step);
      if (bytes <= MAX_BYTES) yield step;
      else log.error('a gateway object is too large for etcd', { cluster: this.id, key, bytes });
    }
  }

  /** Undefined for a value that cannot be opened: one bad object must not hold back the others. */
  #valueOf(key: string, sealed: ReadonlyMap<string, string>): string | undefined {
    if (key.endsWith('/')) return DIRECTORY_VALUE;
    const below = this.#below(key);
    const text = sealed.get(below);
    if (text === undefined) return undefined;
    try {
      return openObject(this.#app.keys, { clusterId: this.id, key: below, sealed: text });
    } catch {
      this.#app.log.error('a gateway object cannot be decrypted', { cluster: this.id, key });
      return undefined;
    }
  }
}
