/** The calls of etcd's JSON API (https://etcd.io/docs/v3.4/dev-guide/api_grpc_gateway/) that a publisher makes. */
import { z } from 'zod';
import { encodeBase64 } from '#server/delivery/etcd.ts';
import { type EtcdTransport, EtcdUnavailable } from './transport.ts';

/** etcd leaves out zeros. */
const int64 = z.string().default('0');

const keyValue = z.object({
  key: z.string(),
  value: z.string().default(''),
  create_revision: int64,
  mod_revision: int64,
  lease: int64,
});

/** A key of etcd. Revisions and leases are decimal strings: a number does not hold every one of them. */
export interface EtcdKey {
  key: string;
  /** The key in base64, since the keys of others need not be text. */
  raw: string;
  value: string;
  createRevision: string;
  modRevision: string;
  /** `0` without one. */
  lease: string;
}

const kvs = z.array(keyValue.transform(toEtcdKey)).default([]);

function toEtcdKey({
  key,
  value,
  create_revision: createRevision,
  mod_revision: modRevision,
  lease,
}: z.infer<typeof keyValue>): EtcdKey {
  const decode = (text: string) => Buffer.from(text, 'base64').toString('utf8');
  return { key: decode(key), raw: key, value: decode(value), createRevision, modRevision, lease };
}

const header = z.object({ revision: int64 });
const rangeAnswer = z.object({ kvs, more: z.boolean().default(false) });
const txnAnswer = z.object({
  header,
  succeeded: z.boolean().default(false),
  responses: z.array(z.object({ response_range: z.object({ kvs }).optional() })).default([]),
});
const leaseAnswer = z.object({ ID: int64, TTL: int64 });
const keepAliveAnswer = z.object({ result: z.object({ TTL: int64 }) });
const timeToLiveAnswer = z.object({ TTL: int64, grantedTTL: int64 });

/** Keys per page. */
const PAGE = 1000;

/** A condition of a transaction: the key was created by this revision; `0` for a key that does not exist. */
export interface Created {
  key: string;
  createRevision: string;
}

/** A write of a transaction. */
export type Write =
  | { type: 'put'; key: string; value: string; lease?: string }
  | { type: 'delete'; key: string };

const writeBody = (write: Write) =>
  write.type === 'delete'
    ? { request_delete_range: { key: encodeBase64(write.key) } }
    : {
        request_put: {
          key: encodeBase64(write.key),
          value: encodeBase64(write.value),
          ...(write.lease && { lease: write.lease }),
        },
      };

/** An etcd cluster. Every method throws EtcdError and EtcdUnavailable. */
export class EtcdClient {
  readonly #transport: EtcdTransport;
  readonly #signal: AbortSignal;

  /** @param signal ends every request */
  constructor(transport: EtcdTransport, signal: AbortSignal) {
    this.#transport = transport;
    this.#signal = signal;
  }

  async #call<S extends z.ZodType>(path: string, body: object, schema: S): Promise<z.infer<S>> {
    const answer = schema.safeParse(await this.#transport.send(path, body, this.#signal));
    if (!answer.success) throw new EtcdUnavailable(`${path} has an answer of another form`);
    return answer.data;
  }

  /** One key, or undefined. */
  async get(key: string): Promise<EtcdKey | undefined> {
    const { kvs: found } = await this.#call(
      '/v3/kv/range',
      { key: encodeBase64(key) },
      rangeAnswer,
    );
    return found[0];
  }

  /** The first key from `from` up to, but without, `end`; without its value. */
  async firstKey(from: string, end: string): Promise<string | undefined> {
    const range = { key: encodeBase64(from), range_end: encodeBase64(end) };
    const body = { ...range, keys_only: true, limit: 1 };
    return (await this.#call('/v3/kv/range', body, rangeAnswer)).kvs[0]?.key;
  }

  /**
   * The keys that begin with `prefix`, in order. Pages are read at the revision of each: another writer may be seen in
   * part, and no compaction can end the read.
   */
  async *keysBelow(prefix: string, { values }: { values: boolean }): AsyncGenerator<EtcdKey> {
    const range_end = encodeBase64(endOf(prefix));
    let key = encodeBase64(prefix);
    for (;;) {
      const body = { key, range_end, keys_only: !values, limit: PAGE };
      const { kvs: page, more } = await this.#call('/v3/kv/range', body, rangeAnswer);
      yield* page;
      const last = page.at(-1);
      if (!more || !last) return;
      key = Buffer.concat([Buffer.from(last.raw, 'base64'), Buffer.of(0)]).toString('base64');
    }
  }

  /**
   * Writes all or nothing. @returns the revision, or the key named `read` when a condition is not met
   */
  async write(
    conditions: readonly Created[],
    writes: readonly Write[],
    read: string,
  ): Promise<{ revision: string } | { found: EtcdKey | undefined }> {
    const answer = await this.#call(
      '/v3/kv/txn',
      {
        compare: conditions.map(({ key, createRevision }) => ({
          key: encodeBase64(key),
          target: 'CREATE',
          result: 'EQUAL',
          create_revision: createRevision,
        })),
        success: writes.map(writeBody),
        failure: [{ request_range: { key: encodeBase64(read) } }],
      },
      txnAnswer,
    );
    if (answer.succeeded) return { revision: answer.header.revision };
    return { found: answer.responses[0]?.response_range?.kvs[0] };
  }

  /** A new lease. @returns its id and the seconds that it lasts, which may be more than asked for */
  async grantLease(seconds: number): Promise<{ lease: string; seconds: number }> {
    const { ID, TTL } = await this.#call('/v3/lease/grant', { TTL: seconds }, leaseAnswer);
    return { lease: ID, seconds: Number(TTL) };
  }

  /** Prolongs a lease. @returns false when it has ended */
  async keepLease(lease: string): Promise<boolean> {
    const { result } = await this.#call('/v3/lease/keepalive', { ID: lease }, keepAliveAnswer);
    return Number(result.TTL) > 0;
  }

  /** How many seconds ago a lease was granted or prolonged; undefined when it has ended. */
  async leaseAge(lease: string): Promise<number | undefined> {
    const answer = await this.#call('/v3/lease/timetolive', { ID: lease }, timeToLiveAnswer);
    const [left, granted] = [Number(answer.TTL), Number(answer.grantedTTL)];
    return left > 0 ? Math.max(0, granted - left) : undefined;
  }

  /** Ends a lease, and deletes its keys. */
  async revokeLease(lease: string): Promise<void> {
    await this.#call('/v3/lease/revoke', { ID: lease }, z.object({}));
  }
}

/** The first key behind all that begin with `prefix`, which ends in an ASCII character. */
export function endOf(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}
