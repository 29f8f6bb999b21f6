import type { Created, EtcdClient, EtcdKey } from './client.ts';

interface Term {
  lease: string;
  /** How long the lease lasts after each renewal. */
  seconds: number;
  renewedAt: number;
  /** The revision that created the leader's key: every write requires that it is still the same one. */
  createRevision: string;
}

/** The lease is prolonged when this part of its time has passed. */
const RENEWAL = 1 / 3;

/**
 * One of several servers is the leader: it holds a key that ends with its lease. A server that lost its lease may not
 * know it yet, so each of its writes requires the key.
 */
export class Election {
  readonly #client: EtcdClient;
  readonly #key: string;
  readonly #id: string;
  readonly #leaseSeconds: number;
  #term: Term | undefined;

  /** @param id names this server; no other one has it */
  constructor(client: EtcdClient, key: string, id: string, leaseSeconds: number) {
    this.#client = client;
    this.#key = key;
    this.#id = id;
    this.#leaseSeconds = leaseSeconds;
  }

  /** The condition of every write. @throws Error unless this server is the leader */
  get guard(): Created {
    if (!this.#term) throw new Error('this server does not lead');
    return { key: this.#key, createRevision: this.#term.createRevision };
  }

  /** Stands for election. @returns whether this server leads */
  async stand(): Promise<boolean> {
    const holder = await this.#client.get(this.#key);
    if (holder) return this.#accept(holder);
    const { lease, seconds } = await this.#client.grantLease(this.#leaseSeconds);
    const renewedAt = performance.now();
    const put = { type: 'put', key: this.#key, value: this.#id, lease } as const;
    const vacant = { key: this.#key, createRevision: '0' };
    const result = await this.#client.write([vacant], [put], this.#key);
    if ('revision' in result) {
      this.#term = { lease, seconds, renewedAt, createRevision: result.revision };
      return true;
    }
    await this.#client.revokeLease(lease);
    return false;
  }

  /** Takes the office that a write gave whose answer did not arrive. */
  #accept({ value, lease, createRevision }: EtcdKey): boolean {
    if (value !== this.#id) return false;
    // The lease is renewed before the first write, whatever is left of it.
    const seconds = this.#leaseSeconds;
    this.#term = { lease, seconds, renewedAt: Number.NEGATIVE_INFINITY, createRevision };
    return true;
  }

  /** Prolongs the lease if it is due. @returns whether this server leads, as far as it knows */
  async keep(): Promise<boolean> {
    const term = this.#term;
    if (!term) return false;
    const time = performance.now();
    if (time - term.renewedAt < term.seconds * 1000 * RENEWAL) return true;
    if (await this.#client.keepLease(term.lease)) term.renewedAt = time;
    else this.#term = undefined;
    return this.#term !== undefined;
  }

  /** After a refused write: whether the key that it found is the one of this server's term, or the term has ended. */
  confirm(found: EtcdKey | undefined): boolean {
    if (found?.createRevision !== this.#term?.createRevision) this.#term = undefined;
    return this.#term !== undefined;
  }

  /** Gives the office to the next one. @param client whose requests are not ended yet */
  async resign(client: EtcdClient): Promise<void> {
    const term = this.#term;
    this.#term = undefined;
    if (term) await client.revokeLease(term.lease);
  }
}
