import { createHash } from 'node:crypto';
import type { Db } from '#server/db/connect.ts';
import { signingKeys } from '#server/db/schema.ts';
import { gatewayPrefix, OWN_PREFIX } from './settings.ts';

/**
 * Where the keys of an installation are. Next to each key that is published there is a marker, written in the same
 * transaction: it says that the key is ours, also after a crash, and which version of the object it holds.
 */
export class KeySpace {
  /** Held by the one server that publishes. */
  readonly leader: string;
  /** All markers begin with it. */
  readonly markers: string;
  readonly #template: string;

  /** @param template a key with `{cluster}` in it */
  constructor(template: string, installation: string) {
    this.#template = template;
    this.leader = `${OWN_PREFIX}/${installation}/leader`;
    this.markers = `${OWN_PREFIX}/${installation}/published/`;
  }

  /** `etcd.prefix` in the configuration of a cluster's gateways. */
  prefixOf(clusterId: string): string {
    return gatewayPrefix(this.#template, clusterId);
  }

  /** The markers of a cluster begin with it; the rest of each is the published key, which begins with a slash. */
  markersOf(clusterId: string): string {
    return this.markers + clusterId;
  }

  /** The cluster of a marker. */
  clusterOf(marker: string): string {
    return marker.slice(this.markers.length).split('/')[0] ?? '';
  }
}

/**
 * A name for this installation that no other one has, so that several can publish to one etcd: a hash of the sealed
 * signing key, which every installation makes for itself and all of its servers share. It stays with the database, so a
 * new, empty database does not withdraw what the old one published.
 */
export async function installationId(db: Db): Promise<string> {
  const rows = await db
    .select({ sealed: signingKeys.encrypted })
    .from(signingKeys)
    .orderBy(signingKeys.purpose);
  const hash = createHash('sha256').update(rows.map(({ sealed }) => sealed).join('\n'));
  return hash.digest('hex').slice(0, 16);
}
