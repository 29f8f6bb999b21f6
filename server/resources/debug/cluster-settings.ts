import type {
  AuthenticationPolicy,
  ClientRealIp,
  ClusterPlugins,
  ClusterSettings,
  DebugConfig,
} from '#contract/generated/types.gen.ts';
import type { ClusterRow } from '#server/resources/clusters/store.ts';
import type { LoadedPluginRow } from '#server/resources/plugins/store.ts';
import { concealSecrets } from '#server/resources/secrets.ts';
import { commonMembers, toItem } from './objects.ts';
import { gatewayPlugins, restriction, unlessEmpty } from './plugins.ts';

/**
 * What gateways receive for a cluster as a whole: one global rule with the plugins that its settings and policies ask for,
 * and the metadata of loaded plugins. Some settings stand in the configuration file of gateways instead and are no objects:
 * rotation of logs, the upstream status in answers, hiding the version, tail slashes, and where logs are sent.
 */
export function clusterObjects(cluster: ClusterRow, loaded: LoadedPluginRow[]): DebugConfig {
  const plugins = unlessEmpty({
    ...settingPlugins(cluster.settings),
    ...policyPlugins(cluster.policies),
  });
  const metadata = loaded.flatMap((row) =>
    row.metadata ? [toItem({ id: row.name, ...concealSecrets(row.metadata) })] : [],
  );
  return {
    ...(plugins && { global_rules: [toItem({ ...commonMembers(cluster), plugins })] }),
    ...(metadata.length > 0 && { plugin_metadata: metadata }),
  };
}

function settingPlugins(settings: ClusterSettings): Record<string, unknown> {
  const { client_settings: client, observability_settings: seen } = settings;
  const { api_proxy_settings: proxy } = settings;
  const largest = client?.maximum_request_body_size ?? 0;
  const server = proxy?.server_header_customization;
  return {
    ...(client?.client_real_ip?.enabled && { 'real-ip': realIp(client.client_real_ip) }),
    ...(largest > 0 && { 'client-control': { max_body_size: largest } }),
    ...(seen?.metrics?.enabled && { prometheus: { prefer_name: true } }),
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

function policyPlugins({ acl, authentication, logging: _file, ...plugins }: ClusterPlugins) {
  return {
    ...(authentication && authenticationPlugin(authentication)),
    ...(acl && restriction(acl)),
    ...gatewayPlugins(plugins),
  };
}

/** Policies call it stripping what the plugins call hiding. */
function authenticationPlugin(policy: AuthenticationPolicy): Record<string, unknown> {
  const { type, ...settings } = concealSecrets(policy);
  if (!('strip_credentials' in settings)) return { [type]: settings };
  const { strip_credentials: hide_credentials, ...rest } = settings;
  return { [type]: { ...rest, hide_credentials } };
}
