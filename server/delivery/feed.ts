import { eq } from 'drizzle-orm';
import {
  DIRECTORY_VALUE,
  GATEWAY_PREFIX,
  gatewayDirectories,
} from '#domain/gateway-config/keys.ts';
import type { AppContext } from '#server/context.ts';
import { clusters } from '#server/db/schema.ts';
import { openObject } from './change-log.ts';
import {
  eventsLine,
  eventText,
  headerText,
  isInRange,
  type KeyRange,
  type KeyValue,
} from './etcd.ts';
import { type GatewayObjectRow, isRevision, objectsAfter } from './store.ts';

type Needs = Pick<AppContext, 'db' | 'keys' | 'log' | 'now'>;

/** A line of a watch with the revision that it tells. */
export interface Line {
  revision: number;
  text: string;
}

/** A cluster that was deleted. */
export class ClusterGone extends Error {}

/**
 * Longer lines are not sent: the gateway reads everything again instead. A change of this size is an import or a new
 * release. Gateways read a line into memory as a whole; they took lines of 53 MB.
 */
const MAX_LINE_LENGTH = 32 * 1024 * 1024;

/** Lines are made until they have this many characters, about as many as a connection takes at once. */
const BATCH_LENGTH = 64 * 1024;

/** The lines of this many batches are kept. Streams that are up to date share one per range that gateways watch. */
const MAX_BATCHES = 64;
const MAX_BATCHES_LENGTH = 64 * 1024 * 1024;

const directoryKeys: KeyValue[] = gatewayDirectories.map((directory) => ({
  key: `${GATEWAY_PREFIX}/${directory}/`,
  modRevision: 1,
  createRevision: 1,
  version: 1,
  value: Buffer.from(DIRECTORY_VALUE).toString('base64'),
}));

/**
 * The gateway objects of a cluster in memory, with values in the clear. `refresh` brings it up to date with the
 * database; all gateways of the cluster read from it.
 */
export class Feed {
  readonly clusterId: string;
  readonly #app: Needs;
  readonly #onChange: () => void;
  /** By full key; deleted ones are kept as long as the database keeps them. */
  #entries = new Map<string, KeyValue>();
  #sorted: KeyValue[] | undefined;
  #lines = new Map<string, Line[] | 'too long'>();
  #linesLength = 0;
  #revision = 0;
  #refreshing: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  /** Changes when the history does not continue: the database was restored from a backup. */
  #history = 0;
  /** The highest revision of a history that ended. */
  #lost = 0;

  /** @param onChange is called after each refresh that found a new revision */
  constructor(app: Needs, clusterId: string, onChange: () => void) {
    this.#app = app;
    this.clusterId = clusterId;
    this.#onChange = onChange;
  }

  /** The revision of the last refresh. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether gateways may have a higher revision than the cluster, from a history that ended. */
  get isBehind(): boolean {
    return this.#revision <= this.#lost;
  }

  /** The number of the history; streams that began in another one cannot continue. */
  get history(): number {
    return this.#history;
  }

  /** The header of a response about the last refresh. */
  get header(): string {
    return headerText(this.clusterId, this.#revision);
  }

  /**
   * Reads what changed since the last refresh. A call during a refresh waits for another one, which sees everything that
   * was committed before the call. @throws ClusterGone
   */
  refresh(): Promise<void> {
    if (!this.#refreshing) {
      this.#refreshing = this.#read().finally(() => {
        this.#refreshing = undefined;
      });
      return this.#refreshing;
    }
    this.#next ??= this.#refreshing
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.refresh();
      });
    return this.#next;
  }

  /** The keys of a range in order. */
  range(range: KeyRange): KeyValue[] {
    if (range.rangeEnd === undefined) {
      const entry =
        this.#entries.get(range.key) ?? directoryKeys.find(({ key }) => key === range.key);
      return entry?.value === undefined ? [] : [entry];
    }
    this.#sorted ??= [...directoryKeys, ...this.#entries.values()]
      .filter(({ value }) => value !== undefined)
      .sort((one, other) => (one.key < other.key ? -1 : 1));
    return this.#sorted.filter(({ key }) => isInRange(range, key));
  }

  /**
   * The first lines of a watch after `revision`, one per revision with the keys that it changed last, in order; none
   * when the watch has everything. A key that changed several times appears once, at its latest revision.
   */
  linesAfter(revision: number, range: KeyRange): Line[] | 'too long' {
    if (revision >= this.#revision) return [];
    // Most streams of a cluster ask for the same lines.
    const memo = `${revision} ${range.key} ${range.rangeEnd}`;
    const known = this.#lines.get(memo);
    if (known) return known;
    const lines = this.#makeLines(revision, range);
    const length = lines === 'too long' ? 0 : lines.reduce((sum, { text }) => sum + text.length, 0);
    if (this.#lines.size >= MAX_BATCHES || this.#linesLength + length > MAX_BATCHES_LENGTH) {
      this.#forgetLines();
    }
    this.#lines.set(memo, lines);
    this.#linesLength += length;
    return lines;
  }

  #forgetLines(): void {
    this.#lines.clear();
    this.#linesLength = 0;
  }

  #makeLines(after: number, range: KeyRange): Line[] | 'too long' {
    const byRevision = new Map<number, KeyValue[]>();
    for (const entry of this.#entries.values()) {
      if (entry.modRevision <= after || !isInRange(range, entry.key)) continue;
      const same = byRevision.get(entry.modRevision);
      if (same) same.push(entry);
      else byRevision.set(entry.modRevision, [entry]);
    }
    const lines: Line[] = [];
    let length = 0;
    for (const [revision, entries] of [...byRevision].sort(([one], [other]) => one - other)) {
      const values = entries.reduce((sum, { value = '' }) => sum + value.length, 0);
      if (values > MAX_LINE_LENGTH) return 'too long';
      const text = eventsLine(headerText(this.clusterId, revision), entries.map(eventText));
      lines.push({ revision, text });
      length += text.length;
      if (length >= BATCH_LENGTH) break;
    }
    return lines;
  }

  /** Whether a watch may continue after `revision`: it is one of this history, and its changes since then are known. */
  async continuesAfter(revision: number): Promise<boolean> {
    if (revision > this.#revision) await this.refresh();
    if (revision === this.#revision) return true;
    if (!Number.isSafeInteger(revision)) return false;
    if (revision > this.#revision) {
      // From a history that this process has not seen. The clock limits what a gateway can claim.
      const newest = 2 * this.#app.now().getTime();
      if (revision <= newest) this.#lost = Math.max(this.#lost, revision);
      return false;
    }
    return isRevision(this.#app.db, this.clusterId, revision);
  }

  /** Forgets deleted keys that no watch can ask for any more. */
  forget(before: number): void {
    for (const [key, { value, modRevision }] of this.#entries) {
      if (value === undefined && modRevision < before) this.#entries.delete(key);
    }
  }

  async #read(): Promise<void> {
    const isChanged = await this.#app.db.transaction(
      async (db) => {
        const [cluster] = await db
          .select({ revision: clusters.revision })
          .from(clusters)
          .where(eq(clusters.id, this.clusterId));
        if (!cluster) throw new ClusterGone(`the cluster ${this.clusterId} is gone`);
        const revision = Number(cluster.revision);
        if (revision === this.#revision) return false;
        const continues =
          revision > this.#revision &&
          this.#revision > 0 &&
          (await isRevision(db, this.clusterId, this.#revision));
        const rows = await objectsAfter(db, this.clusterId, continues ? this.#revision : 0);
        const changed = rows.flatMap((row) => this.#entryOf(row) ?? []);
        // Nothing above changes the feed: a failed read leaves it as it was.
        if (!continues) {
          this.#entries.clear();
          if (this.#revision > 0) {
            this.#history += 1;
            this.#lost = Math.max(this.#lost, this.#revision);
          }
        }
        for (const entry of changed) this.#entries.set(entry.key, entry);
        this.#sorted = undefined;
        this.#forgetLines();
        this.#revision = revision;
        return true;
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    if (isChanged) this.#onChange();
  }

  /** Undefined for a value that cannot be opened: one bad object must not hold back the others. */
  #entryOf(row: GatewayObjectRow): KeyValue | undefined {
    const { clusterId, key, sealed } = row;
    try {
      const value =
        sealed === null
          ? undefined
          : Buffer.from(openObject(this.#app.keys, { clusterId, key, sealed })).toString('base64');
      return {
        key: GATEWAY_PREFIX + key,
        modRevision: Number(row.revision),
        createRevision: Number(row.createRevision),
        version: row.version,
        value,
      };
    } catch {
      this.#app.log.error('a gateway object cannot be decrypted', { cluster: clusterId, key });
      return undefined;
    }
  }
}
