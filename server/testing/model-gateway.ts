import { setTimeout as delay } from 'node:timers/promises';
import {
  EtcdConnection,
  type GatewayAccess,
  type WatchLines,
  type WatchResult,
} from './gateway.ts';

/** How a version of Apache APISIX follows the configuration. */
export type ModelKind =
  /** 3.2.2, and 3.4 and later: one watch of everything per worker, which goes on until it is silent for too long. */
  | 'whole'
  /** 2.15 to 3.2.1, and 3.3: one watch per directory and worker, begun again after each message. */
  | 'directories';

/** The directories that the model loads. */
export const modelDirectories = ['routes', 'services', 'upstreams', 'consumers', 'global_rules'];

interface Item {
  value: string;
  modRevision: number;
}

interface Directory {
  items: Map<string, Item>;
  /** `prev_index`: changes up to here are ignored, and it never goes back. */
  known: number;
}

const decode = (text: string) => Buffer.from(text, 'base64').toString();
const encode = (text: string) => Buffer.from(text).toString('base64');

/** How long the model waits before it asks an unreachable server again. */
const RETRY_MS = 20;

interface RangeAnswer {
  header: { revision: string };
  kvs?: { key: string; value: string; mod_revision: string }[];
}

/** What the model found that no server may do. */
export interface Violations {
  list: string[];
  /** The value of each key at each revision, over all gateways. */
  seen: Map<string, string>;
}

/**
 * One worker of a gateway, after `apisix/core/config_etcd.lua`: it reads everything once, then watches from the next
 * revision. It begins again from what it knows when a stream ends or is silent for too long, and reads again when it is
 * told that its history is gone, or sees a revision that goes back.
 */
export class ModelGateway {
  readonly kind: ModelKind;
  readonly directories = new Map<string, Directory>();
  /** How often it read everything again. */
  reloads = 0;
  readonly #access: () => GatewayAccess;
  readonly #violations: Violations;
  #streams = new Set<WatchLines>();
  #running = true;
  #loops: Promise<void>[] = [];

  /** @param access is asked before every request: the server may have moved */
  constructor(kind: ModelKind, access: () => GatewayAccess, violations: Violations) {
    this.kind = kind;
    this.#access = access;
    this.#violations = violations;
  }

  /** Reads everything and begins to watch. */
  async start(): Promise<void> {
    const answer = await this.#range('/apisix', '/apisiy');
    const revision = Number(answer.header.revision);
    for (const name of modelDirectories) this.#load(name, answer);
    if (this.kind === 'whole') {
      this.#loops = [this.#follow(() => this.#watchEverything(), revision + 1)];
      return;
    }
    this.#loops = modelDirectories.map((name) =>
      this.#follow(() => this.#watchDirectory(name), revision + 1),
    );
  }

  /** Ends the streams, like a gateway whose streams were silent for too long, or a network that breaks. */
  timeOut(): void {
    for (const stream of this.#streams) stream.close();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.timeOut();
    await Promise.all(this.#loops);
  }

  /** What it has, by key below the prefix. */
  config(): Map<string, string> {
    return new Map(
      [...this.directories.values()].flatMap(({ items }) =>
        [...items].map(([key, { value }]): [string, string] => [key, value]),
      ),
    );
  }

  /** The next revision that the watch of everything asks for. */
  #next = 0;

  async #follow(watch: () => Promise<void>, first: number): Promise<void> {
    this.#next = first;
    while (this.#running) {
      try {
        await watch();
      } catch {
        // Refused or unreachable.
        await delay(RETRY_MS);
      }
    }
  }

  async #open(key: string, rangeEnd: string, start: number): Promise<WatchLines> {
    const connection = new EtcdConnection(this.#access());
    const stream = await connection.watch({
      create_request: { key: encode(key), range_end: encode(rangeEnd), start_revision: start },
    });
    this.#streams.add(stream);
    if (!this.#running) stream.close();
    return stream;
  }

  #close(stream: WatchLines): void {
    this.#streams.delete(stream);
    stream.close();
  }

  async #watchEverything(): Promise<void> {
    const stream = await this.#open('/apisix/', '/apisix0', this.#next);
    let last = 0;
    try {
      for (let result = await stream.next(); result; result = await stream.next()) {
        if (result.canceled) {
          this.#next = Number(result.compact_revision);
          await this.#reload();
          return;
        }
        if (result.created) continue;
        const revision = this.#check(result, last);
        last = revision;
        if (revision < this.#next) {
          this.#next = revision;
          await this.#reload();
          return;
        }
        if (revision > this.#next) this.#next = revision + 1;
        for (const [name, directory] of this.directories) {
          if (revision > directory.known) this.#apply(name, result);
        }
      }
    } finally {
      this.#close(stream);
    }
  }

  async #watchDirectory(name: string): Promise<void> {
    const known = this.directories.get(name)?.known ?? 0;
    const key = `/apisix/${name}`;
    const stream = await this.#open(key, endOf(key), known + 1);
    try {
      let result = await stream.next();
      // Only one line is skipped to reach the events.
      if (result && !result.events) result = await stream.next();
      if (!result) return;
      if (result.compact_revision) {
        await this.#reloadDirectory(name);
        return;
      }
      this.#check(result, 0);
      this.#apply(name, result);
    } finally {
      this.#close(stream);
    }
  }

  /** Notes what no server may send. @returns the revision of the line */
  #check({ header, events = [] }: WatchResult, last: number): number {
    const revision = Number(header.revision);
    const { list, seen } = this.#violations;
    if (revision <= last) list.push(`revision ${revision} follows ${last}`);
    if (events.length === 0) list.push(`the line of revision ${revision} has no events`);
    for (const { kv } of events) {
      const key = decode(kv.key);
      if (Number(kv.mod_revision) !== revision) {
        list.push(`${key} has revision ${kv.mod_revision} in the line of ${revision}`);
      }
      this.#note(key, revision, kv.value ?? 'deleted', seen, list);
    }
    return revision;
  }

  #note(key: string, revision: number, value: string, seen: Map<string, string>, list: string[]) {
    const at = `${revision} ${key}`;
    const before = seen.get(at);
    if (before !== undefined && before !== value)
      list.push(`${key} differs at revision ${revision}`);
    seen.set(at, value);
  }

  #apply(name: string, { events = [] }: WatchResult): void {
    const directory = this.#directory(name);
    const prefix = `/apisix/${name}/`;
    for (const { kv } of events) {
      const key = decode(kv.key);
      if (!key.startsWith(prefix)) continue;
      const modRevision = Number(kv.mod_revision);
      if (kv.value === undefined) directory.items.delete(key);
      else directory.items.set(key, { value: decode(kv.value), modRevision });
      directory.known = Math.max(directory.known, modRevision);
    }
  }

  #directory(name: string): Directory {
    const found = this.directories.get(name) ?? { items: new Map(), known: 0 };
    this.directories.set(name, found);
    return found;
  }

  async #reload(): Promise<void> {
    this.reloads += 1;
    for (const name of modelDirectories) {
      const key = `/apisix/${name}`;
      this.#load(name, await this.#range(key, endOf(key)));
    }
  }

  async #reloadDirectory(name: string): Promise<void> {
    this.reloads += 1;
    const key = `/apisix/${name}`;
    this.#load(name, await this.#range(key, endOf(key)));
  }

  /** Replaces a directory with what a range says of it. Values of the same revision are not read again. */
  #load(name: string, { header, kvs = [] }: RangeAnswer): void {
    const directory = this.#directory(name);
    const prefix = `/apisix/${name}/`;
    const { list, seen } = this.#violations;
    const items = new Map<string, Item>();
    let marked = false;
    for (const kv of kvs) {
      const key = decode(kv.key);
      // Versions before 3.11 take a directory only from its own key on.
      if (key === prefix) marked = true;
      if (!marked || !key.startsWith(prefix) || key === prefix) continue;
      const modRevision = Number(kv.mod_revision);
      const before = directory.items.get(key);
      const same = before?.modRevision === modRevision;
      this.#note(key, modRevision, kv.value, seen, list);
      items.set(key, same ? before : { value: decode(kv.value), modRevision });
      directory.known = Math.max(directory.known, modRevision);
    }
    directory.items = items;
    directory.known = Math.max(directory.known, Number(header.revision));
  }

  async #range(key: string, rangeEnd: string): Promise<RangeAnswer> {
    for (;;) {
      try {
        const connection = new EtcdConnection(this.#access());
        const body = { key: encode(key), range_end: encode(rangeEnd) };
        const { status, text } = await connection.call('POST', '/v3/kv/range', body);
        if (status === 200) return JSON.parse(text) as RangeAnswer;
      } catch {
        // Unreachable; asked again below.
      }
      if (!this.#running) return { header: { revision: '0' } };
      await delay(RETRY_MS);
    }
  }
}

/** The first key after all keys with a prefix. */
function endOf(prefix: string): string {
  const last = prefix.charCodeAt(prefix.length - 1);
  return prefix.slice(0, -1) + String.fromCharCode(last + 1);
}
