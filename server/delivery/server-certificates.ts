import { createSecureContext, type SecureContext } from 'node:tls';
import { and, eq } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import { clusters } from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { issueServerCertificate } from '#server/resources/clusters/authority.ts';
import { authorityOf } from '#server/resources/clusters/authority-store.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';
import type { NamedCluster } from './authenticate.ts';

/** A certificate is replaced this long before it expires. */
const RENEWAL_MS = 10 * DAY_MS;

/** The longest DNS name. */
const MAX_DOMAIN_LENGTH = 253;

interface Served {
  cluster: NamedCluster;
  context: SecureContext;
  renewAt: number;
}

/** The certificates that this server shows: one per cluster, from its authority, chosen by the name that a gateway asks for. */
export class ServerCertificates {
  readonly #app: Pick<AppContext, 'db' | 'keys' | 'now'>;
  readonly #served = new Map<string, Promise<Served | undefined>>();

  constructor(app: Pick<AppContext, 'db' | 'keys' | 'now'>) {
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

  async #make(domain: string): Promise<Served | undefined> {
    const { db, keys, now } = this.#app;
    const [row] = await db
      .select({ id: clusters.id })
      .from(clusters)
      .where(and(eq(clusters.domain, domain), eq(clusters.status, clusterStatus.normal)));
    if (!row) return undefined;
    const authority = await authorityOf(db, keys, row.id, now());
    const issued = await issueServerCertificate(authority, { domain, now: now() });
    return {
      cluster: { id: row.id, authority: authority.certificate },
      context: createSecureContext({
        cert: issued.certificate,
        key: issued.privateKey,
        ca: authority.certificate,
        minVersion: 'TLSv1.2',
      }),
      renewAt: issued.notAfter.getTime() - RENEWAL_MS,
    };
  }
}
