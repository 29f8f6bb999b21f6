import { DIRECTORY_VALUE, gatewayDirectories } from '#domain/gateway-config/keys.ts';
import type { AppContext } from '#server/context.ts';
import { EtcdPublisher } from '#server/delivery/publisher/publisher.ts';
import type { EtcdSettings } from '#server/delivery/publisher/settings.ts';
import { storedConfig } from './delivered.ts';

/** `etcd.prefix` of the gateways of a cluster in tests. */
export const publishedPrefix = (clusterId: string) => `/clusters/${clusterId}`;

/** Where publishers keep what they know. */
export const OWN_KEYS = '/gateway-console/';

/** Settings for the etcd at `url`. */
export function etcdSettings(url: string, more: Partial<EtcdSettings> = {}): EtcdSettings {
  return {
    endpoints: [url],
    username: undefined,
    password: undefined,
    ca: undefined,
    cert: undefined,
    key: undefined,
    prefix: publishedPrefix('{cluster}'),
    ...more,
  };
}

/** A publisher that notices within a second when another one has died. */
export function makePublisher(context: AppContext, settings: EtcdSettings): EtcdPublisher {
  return new EtcdPublisher(context, settings, { leaseSeconds: 1, pollMs: 50 });
}

/** The keys that etcd must have of a cluster, with their values. */
export async function wantedKeys(
  context: Pick<AppContext, 'db' | 'keys'>,
  clusterId: string,
): Promise<[string, string][]> {
  const prefix = publishedPrefix(clusterId);
  const objects = await storedConfig(context, clusterId);
  return [
    ...gatewayDirectories.map((name): [string, string] => [`${prefix}/${name}/`, DIRECTORY_VALUE]),
    ...objects.map(({ key, value }): [string, string] => [prefix + key, value]),
  ].sort();
}
