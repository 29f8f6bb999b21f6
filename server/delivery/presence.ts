import { randomUUID } from 'node:crypto';
import type { AppContext } from '#server/context.ts';
import { reasonOf } from '#server/log.ts';
import { type ConnectionRow, writeConnections } from './connection-store.ts';
import type { Watch } from './watch.ts';

/** Who is at the other end of a connection. */
export interface Gateway {
  clusterId: string;
  /** The common name of its certificate. Replicas that share a certificate differ by address. */
  name: string;
  /** Its IP address. */
  address: string;
  /** Of its certificate, in lower-case hexadecimal. */
  serialNumber: string;
  /** When its certificate expires. */
  notAfter: Date;
}

/**
 * How long a gateway counts as connected after its last stream ended. Gateways end each stream when `watch_timeout` has
 * passed without a change, and ask again at once.
 */
const RECONNECT_MS = 5_000;

/** How often connected gateways are written again, so that other servers know this one still runs. */
const HEARTBEAT_MS = 10_000;

/** How often changes are written. */
const FLUSH_MS = 500;

interface Presence {
  gateway: Gateway;
  connectedAt: Date;
  streams: Set<Watch>;
  /** Streams that ended a moment ago, oldest first, until the gateway asks again: it has not confirmed more than they did. */
  ended: { at: number; rangeKey: string; sent: number; confirmed: number }[];
  /** What it had received when it was last seen. */
  last: { sent: number; confirmed: number };
  /** What the database has. */
  stored: string | undefined;
  storedAt: number;
}

/** Keeps the gateways connected to this server, and writes them to the database for the other servers and the console. */
export class GatewayPresence {
  readonly #app: Pick<AppContext, 'db' | 'log' | 'now'>;
  readonly #serverId = randomUUID();
  readonly #gateways = new Map<string, Presence>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(app: Pick<AppContext, 'db' | 'log' | 'now'>) {
    this.#app = app;
  }

  start(): void {
    // While the database is slow, calls must not pile up.
    this.#timer = setInterval(() => {
      if (this.#waiting === 0) void this.flush();
    }, FLUSH_MS);
    this.#timer.unref();
  }

  /** Marks this server's gateways as disconnected. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const presence of this.#gateways.values()) presence.streams.clear();
    for (const presence of this.#gateways.values()) presence.ended = [];
    await this.flush();
  }

  /** The number of open streams of a gateway. */
  streamsOf(gateway: Gateway): number {
    return this.#gateways.get(keyOf(gateway))?.streams.size ?? 0;
  }

  /** Adds a stream. @returns a function for its end */
  open(gateway: Gateway, watch: Watch): () => void {
    const key = keyOf(gateway);
    let presence = this.#gateways.get(key);
    if (!presence) {
      const { clusterId: cluster, name, address } = gateway;
      this.#app.log.info('gateway connected', { cluster, name, address });
      presence = {
        gateway,
        connectedAt: this.#app.now(),
        streams: new Set(),
        ended: [],
        last: { sent: 0, confirmed: 0 },
        stored: undefined,
        storedAt: 0,
      };
      this.#gateways.set(key, presence);
    }
    const found = presence;
    found.gateway = gateway;
    const before = found.ended.findIndex(({ rangeKey }) => rangeKey === watch.range.key);
    if (before >= 0) found.ended.splice(before, 1);
    found.streams.add(watch);
    return () => {
      if (!found.streams.delete(watch)) return;
      const { range, sent, confirmed } = watch;
      found.ended.push({ at: this.#app.now().getTime(), rangeKey: range.key, sent, confirmed });
    };
  }

  /** Writes what changed since the last call. */
  flush(): Promise<void> {
    this.#waiting += 1;
    this.#flushing = this.#flushing
      .then(() => this.#write())
      .catch((error: unknown) => {
        this.#app.log.error('gateway connections were not stored', { error: reasonOf(error) });
      })
      .finally(() => {
        this.#waiting -= 1;
      });
    return this.#flushing;
  }

  async #write(): Promise<void> {
    const time = this.#app.now().getTime();
    const due: { presence: Presence; row: ConnectionRow; text: string }[] = [];
    for (const presence of this.#gateways.values()) {
      presence.ended = presence.ended.filter(({ at }) => time - at < RECONNECT_MS);
      const row = this.#rowOf(presence);
      const { seenAt: _, ...facts } = row;
      const text = JSON.stringify(facts);
      if (text === presence.stored && time - presence.storedAt < HEARTBEAT_MS) continue;
      due.push({ presence, row, text });
    }
    if (due.length === 0) return;
    await writeConnections(
      this.#app.db,
      due.map(({ row }) => row),
      this.#app.now(),
    );
    for (const { presence, row, text } of due) {
      presence.stored = text;
      presence.storedAt = time;
      if (row.streams > 0 || presence.streams.size + presence.ended.length > 0) continue;
      this.#gateways.delete(keyOf(presence.gateway));
      const { clusterId: cluster, name, address } = row;
      this.#app.log.info('gateway disconnected', { cluster, name, address });
    }
  }

  #rowOf(presence: Presence): ConnectionRow {
    const { clusterId, name, address, serialNumber } = presence.gateway;
    const all = [...presence.streams, ...presence.ended];
    if (all.length > 0) {
      // A gateway has received what its slowest stream has.
      presence.last = {
        sent: Math.min(...all.map(({ sent }) => sent)),
        confirmed: Math.min(...all.map(({ confirmed }) => confirmed)),
      };
    }
    return {
      clusterId,
      name,
      address,
      serverId: this.#serverId,
      serialNumber,
      // Between two requests the number of streams does not change for the reader.
      streams: all.length,
      sentRevision: String(presence.last.sent),
      confirmedRevision: String(presence.last.confirmed),
      connectedAt: presence.connectedAt,
      seenAt: this.#app.now(),
    };
  }
}

const keyOf = ({ clusterId, name, address }: Gateway) => `${clusterId} ${name} ${address}`;
