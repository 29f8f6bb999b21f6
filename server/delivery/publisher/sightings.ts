import type { AppContext } from '#server/context.ts';
import { parseServerInfo, SERVER_INFO_DIRECTORY } from '#server/delivery/server-info.ts';
import { deleteStaleInstances } from '#server/resources/gateway-instances/store.ts';
import type { EtcdClient, EtcdKey } from './client.ts';
import { recordSightings } from './sighting-store.ts';

/** The most gateways of a cluster that are read from etcd. */
const MAX_GATEWAYS = 1000;

/** Leases that are asked for at once. */
const CONCURRENCY = 16;

/** The unspecified address: etcd does not know from where a gateway wrote. */
const NO_ADDRESS = '::';

/**
 * Reads what gateways with the plugin `server-info` wrote to etcd. Their leases tell when each was last there, since
 * the keys of a gateway that died stay for the rest of the lease.
 *
 * @param prefix of the cluster's gateways
 */
export async function readSightings(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  client: EtcdClient,
  clusterId: string,
  prefix: string,
): Promise<void> {
  const keys: EtcdKey[] = [];
  for await (const key of client.keysBelow(prefix + SERVER_INFO_DIRECTORY, { values: true })) {
    if (key.lease !== '0') keys.push(key);
    if (keys.length === MAX_GATEWAYS) break;
  }
  if (keys.length === 0) return;
  const seen = new Map<string, { hostname: string; version: string; age: number }>();
  for (let at = 0; at < keys.length; at += CONCURRENCY) {
    const read = async ({ lease, value }: EtcdKey) => {
      const info = parseServerInfo(value, NO_ADDRESS);
      const age = info && (await client.leaseAge(lease));
      if (!info || age === undefined || age >= (seen.get(info.id)?.age ?? Infinity)) return;
      seen.set(info.id, { hostname: info.hostname, version: info.version, age });
    };
    await Promise.all(keys.slice(at, at + CONCURRENCY).map(read));
  }
  const time = now().getTime();
  await deleteStaleInstances(db, clusterId, now());
  await recordSightings(
    db,
    clusterId,
    [...seen].map(([id, { age, ...names }]) => ({
      id,
      ...names,
      seenAt: new Date(time - age * 1000),
    })),
  );
}
