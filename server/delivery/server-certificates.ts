import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { and, eq } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import { clusters } from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import {
  issueServerCertificate,
  type KeyedCertificate,
} from '#server/resources/clusters/authority.ts';
import { authorityOf, serverAuthority } from '#server/resources/clusters/authority-store.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';
import type { NamedCluster } from './authenticate.ts';

/** A certificate is replaced this long before it expires. */
const RENEWAL_MS = 10 * DAY_MS;

/** The longest DNS name. */
const MAX_DOMAIN_LENGTH = 253;

interface Shown {
  options: SecureContextOptions;
  context: SecureContext;
  renewAt: number;
}

interface Served extends Shown {
  cluster: NamedCluster;
}

/**
 * The certificates that this server shows: one per cluster, from its authority, chosen by the name that a gateway asks
 * for. Up to version 3.5 the first requests of a gateway, at `apisix init_etcd`, name the address that they dial: those get
 * a certificate of the installation's authority, which is in the bundle of every gateway too.
 */
export class ServerCertificates {
  readonly #app: Pick<AppContext, 'db' | 'keys' | 'now' | 'gateways'>;
  readonly #served = new Map<string, Promise<Served | undefined>>();

  #fallback: Promise<Shown> | undefined;

  constructor(app: Pick<AppContext, 'db' | 'keys' | 'now' | 'gateways'>) {
    this.#app = app;
  }

  /** The cluster of a domain with the TLS context for it; undefined when no cluster has the domain. */
  async find(serverName: string): Promise<Served | undefined> {
    const domain = serverName.toLowerCase();
    if (domain === '' || domain.length > MAX_DOMAIN_LENGTH) return undefined;
    const known = await this.#served.get(domain);
    if (known && this.#app.now().getTime() < known.renewAt) return known;
    const made = this.#make(domain);
    this.#served.set(domain, made);
    try {
      const served = await made;
      // Names of no cluster are not kept: anyone can send any number of them.
      if (!served) this.#served.delete(domain);
      return served;
    } catch (error) {
      this.#served.delete(domain);
      throw error;
    }
  }

  /** What gateways that name no cluster are shown. */
  async fallback(): Promise<Shown> {
    const known = await this.#fallback;
    if (known && this.#app.now().getTime() < known.renewAt) return known;
    this.#fallback = this.#makeFallback();
    this.#fallback.catch(() => {
      this.#fallback = undefined;
    });
    return this.#fallback;
  }

  async #make(domain: string): Promise<Served | undefined> {
    const { db, keys, now } = this.#app;
    const [row] = await db
      .select({ id: clusters.id })
      .from(clusters)
      .where(and(eq(clusters.domain, domain), eq(clusters.status, clusterStatus.normal)));
    if (!row) return undefined;
    const authority = await authorityOf(db, keys, row.id, now());
    const issued = await issueServerCertificate(authority, { host: domain, now: now() });
    return {
      cluster: { id: row.id, authority: authority.certificate },
      ...shown(issued),
    };
  }

  async #makeFallback(): Promise<Shown> {
    const { db, keys, now, gateways } = this.#app;
    const authority = await serverAuthority(db, keys, now());
    const host = gateways.address?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') ?? 'localhost';
    const issued = await issueServerCertificate(authority, { host, now: now() });
    return shown(issued);
  }
}

function shown(issued: KeyedCertificate & { notAfter: Date }): Shown {
  const options = {
    cert: issued.certificate,
    key: issued.privateKey,
    minVersion: 'TLSv1.2',
  } as const;
  return {
    options,
    context: createSecureContext(options),
    renewAt: issued.notAfter.getTime() - RENEWAL_MS,
  };
}
