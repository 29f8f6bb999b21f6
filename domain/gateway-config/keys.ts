import { type GatewayConfig, isObjectId } from './objects.ts';

type Kind = keyof GatewayConfig;

/**
 * The directories of etcd in which gateways look for each kind. Certificates have two: version 2 of Apache APISIX reads
 * `ssl`, later ones `ssls`.
 */
export const gatewayKinds: Record<Kind, readonly [string, ...string[]]> = {
  routes: ['routes'],
  services: ['services'],
  upstreams: ['upstreams'],
  certificates: ['ssls', 'ssl'],
  consumers: ['consumers'],
  global_rules: ['global_rules'],
  plugin_metadata: ['plugin_metadata'],
};

/** The directories that this control plane fills. */
export const filledDirectories: readonly string[] = Object.values(gatewayKinds).flat();

/** The directory and the id in a key, such as `routes` and `7` in `/routes/7`. */
export function splitKey(key: string): { directory: string; id: string } {
  const [, directory = '', ...id] = key.split('/');
  return { directory, id: id.join('/') };
}

/**
 * Every directory that some version of Apache APISIX from 2.15 to 3.18 expects to exist (`dirs` in apisix/cli/etcd.lua).
 * Gateways up to 3.10 load nothing from a directory that does not.
 */
export const gatewayDirectories = [
  'consumer_groups',
  'consumers',
  'global_rules',
  'plugin_configs',
  'plugin_metadata',
  'plugins',
  'proto',
  'protos',
  'routes',
  'secrets',
  'services',
  'ssl',
  'ssls',
  'stream_routes',
  'upstreams',
] as const;

/** The default of `etcd.prefix` in the configuration of a gateway; the start-up files set it. */
export const GATEWAY_PREFIX = '/apisix';

/** The value of the key of a directory. */
export const DIRECTORY_VALUE = 'init_dir';

/** The most bytes of an object: the default limit of etcd for a request, 1.5 MiB. */
const MAX_OBJECT_BYTES = 1.5 * 1024 * 1024;

/** An object as gateways read it. */
export interface KeyedObject {
  /** Its key below the prefix, such as `/routes/7`. */
  key: string;
  /** JSON. */
  value: string;
  /** Why gateways cannot take it. */
  fault: string | undefined;
}

/** The objects of a configuration with their keys. */
export function keyedObjects(config: GatewayConfig): KeyedObject[] {
  return (Object.keys(gatewayKinds) as Kind[]).flatMap((kind) =>
    (config[kind] ?? []).flatMap((object) => {
      const id = String(kind === 'consumers' ? object.username : object.id);
      const value = JSON.stringify(object);
      const fault = faultOf(id, kind, value);
      return gatewayKinds[kind].map((directory) => ({ key: `/${directory}/${id}`, value, fault }));
    }),
  );
}

function faultOf(id: string, kind: Kind, value: string): string | undefined {
  const bytes = new TextEncoder().encode(value).length;
  if (bytes > MAX_OBJECT_BYTES) {
    return `It has ${bytes.toLocaleString('en-US')} bytes; gateways take ${MAX_OBJECT_BYTES.toLocaleString('en-US')} at most`;
  }
  // The contract's pattern for the name of a consumer is stricter than that of gateways, apart from the length.
  if (kind === 'consumers' || isObjectId(id)) return undefined;
  return `Gateways do not take the id ${id}`;
}
