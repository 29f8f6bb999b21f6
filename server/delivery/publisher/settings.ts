/** An etcd cluster to publish to. Certificates and keys are files in PEM. */
export interface EtcdSettings {
  /** Origins of its members. */
  endpoints: string[];
  /** With a password, or neither. */
  username: string | undefined;
  password: string | undefined;
  /** The authority of the members' certificates, if it is not a public one. */
  ca: string | undefined;
  /** The client's certificate, with its key, or neither. */
  cert: string | undefined;
  key: string | undefined;
  /** `etcd.prefix` of the gateways, with `{cluster}` for the cluster's id. */
  prefix: string;
}

/** Everything that publishers keep for themselves is below this key. No gateway reads it. */
export const OWN_PREFIX = '/gateway-console';

/** Gateways read all keys that begin with their prefix, so it begins with none that others are likely to have. */
export const DEFAULT_PREFIX = '/clusters/{cluster}';

const PLACEHOLDER = '{cluster}';

/** Why a prefix cannot be used, or undefined. */
export function prefixFault(prefix: string): string | undefined {
  if (!prefix.includes(PLACEHOLDER)) {
    return `must have ${PLACEHOLDER} in it, which becomes the id of each cluster: ${DEFAULT_PREFIX}`;
  }
  if (!/^(\/[\w.-]+)+$/.test(gatewayPrefix(prefix, '0'))) {
    return 'must begin with a slash, end without one, and have letters, digits and _ . - between slashes';
  }
  if (prefix.startsWith(OWN_PREFIX)) return `must not begin with ${OWN_PREFIX}`;
  return undefined;
}

/** `etcd.prefix` in the configuration of a cluster's gateways. @param template has `{cluster}` in it */
export function gatewayPrefix(template: string, clusterId: string): string {
  return template.replaceAll(PLACEHOLDER, clusterId);
}
