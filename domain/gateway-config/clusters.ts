import type {
  AuthenticationPolicy,
  ClientRealIp,
  ClusterPlugins,
  ClusterSettings,
  LoadedPlugin,
} from '#contract/generated/types.gen.ts';
import { oneAuthentication, withPolicies } from './cluster-plugins.ts';
import { type GatewayConfig, type GatewayObject, partId, type Stored } from './objects.ts';
import { gatewayPlugins } from './plugins.ts';

/** The settings and policies of a cluster. */
type Cluster = Stored<{ settings: ClusterSettings; policies?: ClusterPlugins }>;

/**
 * Translates the settings and policies of a cluster into global rules, and the metadata of loaded plugins into
 * metadata objects. Settings that belong to the configuration file of gateways have no object: log rotation, the
 * upstream status in responses, hiding the version, trailing slashes, and the destination of logs.
 */
export function clusterObjects(
  cluster: Cluster,
  loaded: readonly Pick<LoadedPlugin, 'name' | 'metadata'>[],
): GatewayConfig {
  const rules = globalRules(
    cluster,
    withPolicies(settingPlugins(cluster.settings), policyPlugins(cluster.policies ?? {})),
  );
  const metadata = loaded.flatMap(({ name, metadata }) =>
    metadata ? [{ id: name, ...metadata }] : [],
  );
  return {
    ...(rules.length > 0 && { global_rules: rules }),
    ...(metadata.length > 0 && { plugin_metadata: metadata }),
  };
}

/**
 * Plugins that share one rule. Older gateways run all phases of one rule before those of the next, so access control in
 * a separate rule could run before authentication; and authentication may depend on the address that `real-ip` sets.
 */
const sharedPlugins = [
  'real-ip',
  'key-auth',
  'basic-auth',
  'jwt-auth',
  'hmac-auth',
  'openid-connect',
  'acl',
  'consumer-restriction',
];

/** One rule for the shared plugins, and one for each other plugin: a plugin that gateways refuse disables its rule. */
function globalRules(cluster: Cluster, plugins: Record<string, unknown>): GatewayObject[] {
  const entries = Object.entries(plugins);
  const isShared = ([name]: [string, unknown]) => sharedPlugins.includes(name);
  const shared = entries.filter(isShared);
  return [
    ...(shared.length > 0 ? [{ id: cluster.id, plugins: Object.fromEntries(shared) }] : []),
    ...entries
      .filter((entry) => !isShared(entry))
      .map(([name, settings]) => ({
        id: partId(cluster.id, name),
        plugins: { [name]: settings },
      })),
  ];
}

/** The plugins that gateways get for the settings of a cluster. */
export function settingPlugins(settings: ClusterSettings): Record<string, unknown> {
  const { client_settings: client, observability_settings: observability } = settings;
  const { api_proxy_settings: proxy } = settings;
  const largest = client?.maximum_request_body_size ?? 0;
  const server = proxy?.server_header_customization;
  return {
    ...(client?.client_real_ip?.enabled && { 'real-ip': realIp(client.client_real_ip) }),
    ...(largest > 0 && { 'client-control': { max_body_size: largest } }),
    ...(observability?.metrics?.enabled && { prometheus: { prefer_name: false } }),
    ...(proxy?.enable_request_buffering !== undefined && {
      'proxy-control': { request_buffering: proxy.enable_request_buffering },
    }),
    ...(server?.mode === 'Rewrite' && {
      'response-rewrite': { headers: { set: { Server: server.new_server_header } } },
    }),
  };
}

const sources = { header: 'http_', query: 'arg_', cookie: 'cookie_' };

function realIp({ replace_from: from, trusted_addresses, recursive_search }: ClientRealIp) {
  const { position = 'header', name = 'X-Forwarded-For' } = from ?? {};
  const variable = position === 'header' ? name.toLowerCase().replaceAll('-', '_') : name;
  return { source: sources[position] + variable, trusted_addresses, recursive: recursive_search };
}

/** The plugins that gateways get for the policies of a cluster. */
export function policyPlugins({ authentication, logging: _file, ...plugins }: ClusterPlugins) {
  const own = gatewayPlugins(plugins);
  if (!authentication) return own;
  const { type } = authentication;
  const settings = authenticationPlugin(authentication)[type];
  const { [type]: plugin, ...others } = own;
  return {
    [type]: plugin === undefined ? settings : oneAuthentication(settings, plugin),
    ...others,
  };
}

/**
 * The plugin of an authentication policy with its settings. The plugins name the policy member `strip_credentials`
 * `hide_credentials`.
 */
export function authenticationPlugin(policy: AuthenticationPolicy): Record<string, unknown> {
  const { type, ...settings } = policy;
  if (!('strip_credentials' in settings)) return { [type]: settings };
  const { strip_credentials: hide_credentials, ...rest } = settings;
  return { [type]: { ...rest, hide_credentials } };
}
