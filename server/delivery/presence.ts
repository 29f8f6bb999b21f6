import { randomUUID } from 'node:crypto';
import type { AppContext } from '#server/context.ts';
import type { StreamRange } from '#server/db/schema.ts';
import { reasonOf } from '#server/log.ts';
import { type ConnectionRow, writeConnections } from './connection-store.ts';
import type { DeliveryStep } from './delivery-log.ts';
import { mergeRanges } from './stream-ranges.ts';
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

/** A stream that ended a moment ago. */
interface EndedStream {
  at: number;
  range: string;
  openedAt: number;
  sent: number;
  confirmed: number;
}

interface Presence {
  gateway: Gateway;
  connectedAt: Date;
  /** When it last made a request, in milliseconds since 1970. */
  askedAt: number;
  /** Its last read of everything, as at a start. */
  read: { at: Date; objects: number; bytes: number } | undefined;
  /** Open streams with the time when they, or the ones that they continue, were opened. */
  streams: Map<Watch, number>;
  /** Oldest first, until the gateway asks again: it has not confirmed more than they did. */
  ended: EndedStream[];
  /** What it had received when it was last seen. */
  last: { sent: number; confirmed: number };
  /** The revision up to which deliveries are in the database; undefined when it reads everything. */
  delivered: number | undefined;
  /** What the database has. */
  stored: string | undefined;
  storedAt: number;
  storedConfirmed: number;
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
    for (const presence of this.#gateways.values()) {
      presence.streams.clear();
      presence.ended = [];
      presence.askedAt = 0;
    }
    await this.flush();
  }

  /** The number of open streams of a gateway. */
  streamsOf(gateway: Gateway): number {
    return this.#gateways.get(keyOf(gateway))?.streams.size ?? 0;
  }

  /** Notes that a gateway read everything, as it does when it starts. @param bytes the size of the answer */
  noteRead(gateway: Gateway, { objects, bytes }: { objects: number; bytes: number }): void {
    const presence = this.#presenceOf(gateway);
    presence.read = { at: this.#app.now(), objects, bytes };
    presence.delivered = undefined;
  }

  /** Adds a stream. @returns a function for its end */
  open(gateway: Gateway, watch: Watch): () => void {
    const isKnown = this.#gateways.has(keyOf(gateway));
    const presence = this.#presenceOf(gateway);
    // What it had before it came to this server is not delivered by this server.
    if (!isKnown) presence.delivered = watch.after;
    const continued = presence.ended.findIndex(({ range }) => range === watch.range.key);
    const [before] = continued >= 0 ? presence.ended.splice(continued, 1) : [];
    const openedAt = before?.openedAt ?? this.#app.now().getTime();
    presence.streams.set(watch, openedAt);
    return () => {
      if (!presence.streams.delete(watch)) return;
      const { range, sent, confirmed } = watch;
      const at = this.#app.now().getTime();
      presence.ended.push({ at, range: range.key, openedAt, sent, confirmed });
    };
  }

  #presenceOf(gateway: Gateway): Presence {
    const key = keyOf(gateway);
    const now = this.#app.now();
    let presence = this.#gateways.get(key);
    if (!presence) {
      const { clusterId: cluster, name, address } = gateway;
      this.#app.log.info('gateway connected', { cluster, name, address });
      presence = {
        gateway,
        connectedAt: now,
        askedAt: 0,
        read: undefined,
        streams: new Map(),
        ended: [],
        last: { sent: 0, confirmed: 0 },
        delivered: undefined,
        stored: undefined,
        storedAt: 0,
        storedConfirmed: 0,
      };
      this.#gateways.set(key, presence);
    }
    presence.gateway = gateway;
    presence.askedAt = now.getTime();
    return presence;
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
      due.map(({ presence, row }) => ({
        row,
        step: stepOf(presence, row),
        isNew: presence.stored === undefined,
      })),
      this.#app.now(),
    );
    for (const { presence, row, text } of due) {
      presence.stored = text;
      presence.storedAt = time;
      presence.storedConfirmed = Number(row.confirmedRevision);
      if (row.streams > 0) presence.delivered = Number(row.sentRevision);
      const isOpen = row.streams > 0 || presence.streams.size + presence.ended.length > 0;
      if (isOpen || time - presence.askedAt < RECONNECT_MS) continue;
      this.#gateways.delete(keyOf(presence.gateway));
      const { clusterId: cluster, name, address } = row;
      this.#app.log.info('gateway disconnected', { cluster, name, address });
    }
  }

  #rowOf(presence: Presence): ConnectionRow {
    const { clusterId, name, address, serialNumber } = presence.gateway;
    const ranges = rangesOf(presence);
    if (ranges.length > 0) {
      // A gateway has received what its slowest stream has.
      presence.last = {
        sent: Math.min(...ranges.map(({ sent }) => sent)),
        confirmed: Math.min(...ranges.map(({ confirmed }) => confirmed)),
      };
    }
    return {
      clusterId,
      name,
      address,
      serverId: this.#serverId,
      serialNumber,
      // Between two requests the number of streams does not change for the reader.
      streams: ranges.reduce((sum, { streams }) => sum + streams, 0),
      sentRevision: String(presence.last.sent),
      confirmedRevision: String(presence.last.confirmed),
      connectedAt: presence.connectedAt,
      startedAt: presence.read?.at ?? null,
      readObjects: presence.read?.objects ?? null,
      readBytes: presence.read?.bytes ?? null,
      ranges,
      seenAt: this.#app.now(),
    };
  }
}

/** The step of a gateway to what it was sent since the last write, and what it has confirmed since. */
function stepOf(presence: Presence, row: ConnectionRow): DeliveryStep {
  const sent = Number(row.sentRevision);
  const confirmed = Number(row.confirmedRevision);
  const { delivered, storedConfirmed } = presence;
  return {
    ...(row.streams > 0 && sent !== delivered && { sent, from: delivered }),
    ...(confirmed > storedConfirmed && { confirmed }),
  };
}

function rangesOf({ streams, ended }: Presence): StreamRange[] {
  const open = [...streams].map(([{ range, sent, confirmed }, openedAt]) => ({
    range: range.key,
    openedAt,
    sent,
    confirmed,
  }));
  return mergeRanges(
    [...open, ...ended].map(({ range, openedAt, sent, confirmed }) => ({
      range,
      streams: 1,
      openedAt,
      sent,
      confirmed,
    })),
  );
}

const keyOf = ({ clusterId, name, address }: Gateway) => `${clusterId} ${name} ${address}`;
