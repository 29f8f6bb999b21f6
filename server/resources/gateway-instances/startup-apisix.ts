import type { ClusterSettings, GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { GATEWAY_PREFIX } from '#domain/gateway-config/keys.ts';
import type { AppContext } from '#server/context.ts';
import { gatewayPrefix } from '#server/delivery/publisher/settings.ts';
import type { ClusterRow } from '#server/resources/clusters/store.ts';
import { realIpOf } from './real-ip.ts';

/** The router that matches hosts before paths. It is the default from 3.3 on only. */
export const ROUTER = 'radixtree_host_uri';

/** The etcd to which this server publishes. */
interface PublishedEtcd {
  endpoints: string[];
  /** Of the keys of the cluster. */
  prefix: string;
  /** Whether it asks for a user and a password, and for a client certificate. */
  hasUser: boolean;
  hasCertificate: boolean;
}

/** What start-up files say about a cluster. */
export interface StartupCluster extends Pick<ClusterRow, 'domain' | 'settings'> {
  /** Host and port that gateways dial; undefined for an etcd. */
  address: string | undefined;
  /** Undefined for an etcd at the cluster's domain, which someone else fills. */
  etcd?: PublishedEtcd | undefined;
}

/** The start-up files of a cluster of this server. */
export function startupOf(
  { config, gateways }: Pick<AppContext, 'config' | 'gateways'>,
  { id, domain, settings }: Pick<ClusterRow, 'id' | 'domain' | 'settings'>,
): StartupCluster {
  const { address } = gateways;
  const etcd = address === undefined ? config.etcd : undefined;
  return {
    domain,
    settings,
    address,
    etcd: etcd && {
      endpoints: etcd.endpoints,
      prefix: gatewayPrefix(etcd.prefix, id),
      hasUser: etcd.username !== undefined,
      hasCertificate: etcd.cert !== undefined,
    },
  };
}

/** Where the gateways of a cluster read from. */
export function etcdSource({ domain, address, etcd }: StartupCluster) {
  if (!etcd) return { host: [`https://${address ?? `${domain}:443`}`], prefix: GATEWAY_PREFIX };
  return {
    host: etcd.endpoints,
    prefix: etcd.prefix,
    ...(etcd.hasUser && { user: '{{ .EtcdUser }}', password: '{{ .EtcdPassword }}' }),
  };
}

/** How a gateway and its etcd recognize each other: by our certificates, or those that its operator has. */
function etcdTls({ domain, etcd }: StartupCluster) {
  const ours = { cert: '{{ .TLSDir }}/tls.crt', key: '{{ .TLSDir }}/tls.key', sni: domain };
  const theirs = { cert: '{{ .TLSDir }}/etcd.crt', key: '{{ .TLSDir }}/etcd.key' };
  return { ...(etcd ? etcd.hasCertificate && theirs : ours), verify: true };
}

/**
 * The role of a gateway in `deployment`, or undefined for version 2, which has no `deployment`. The role `data_plane` can
 * read from etcd from 3.6 on; before, a gateway with it does not start.
 */
export function roleOf(version: GatewayMinorVersion): 'data_plane' | 'traditional' | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 3) return undefined;
  return minor >= 6 ? 'data_plane' : 'traditional';
}

/**
 * Whether a gateway decrypts secrets of plugins unless it is told not to. Ours are not encrypted with its keys, and it
 * would write each one to its error log.
 */
function encryptsFields(version: GatewayMinorVersion): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 3 && minor >= 7;
}

/**
 * The values of APISIX's `conf/config.yaml`: keys and defaults as in its `conf/config.yaml.example` and
 * `apisix/cli/schema.lua`. Settings that APISIX applies only through plugins are left out.
 */
export function apisixValues(cluster: StartupCluster, version: GatewayMinorVersion) {
  const { settings } = cluster;
  const etcd = {
    ...etcdSource(cluster),
    timeout: 30,
    // A gateway confirms what it received when it watches again.
    watch_timeout: 10,
    tls: etcdTls(cluster),
  };
  const role = roleOf(version);
  const rotation = rotationOf(settings);
  const http = httpSettings(settings);
  const nginx = { ...(Object.keys(http).length > 0 && { http }), ...snippets(settings) };
  return {
    apisix: {
      enable_admin: false,
      router: { http: ROUTER },
      ...(encryptsFields(version) && { data_encryption: { enable_encrypt_fields: false } }),
      ...universalSettings(settings),
      ssl: { ssl_trusted_certificate: '{{ .TLSDir }}/ca.crt' },
    },
    ...(Object.keys(nginx).length > 0 && { nginx_config: nginx }),
    ...(rotation && { plugin_attr: { 'log-rotate': rotation } }),
    ...(role
      ? { deployment: { role, [`role_${role}`]: { config_provider: 'etcd' }, etcd } }
      : { etcd }),
  };
}

function universalSettings({ observability_settings, api_proxy_settings }: ClusterSettings) {
  const { server_header_customization: server, url_handling_options: urls } =
    api_proxy_settings ?? {};
  return {
    ...(observability_settings?.show_upstream_status_in_response_header && {
      show_upstream_status_in_response_header: true,
    }),
    ...(server?.mode === 'Hide Version Token' && { enable_server_tokens: false }),
    ...(urls?.includes('Delete Tail Slash') && { delete_uri_tail_slash: true }),
  };
}

function httpSettings(settings: ClusterSettings) {
  const largest = settings.client_settings?.maximum_request_body_size;
  const realIp = realIpOf(settings);
  return {
    ...(largest && { client_max_body_size: largest }),
    ...(realIp && {
      real_ip_header: realIp.header,
      real_ip_recursive: realIp.recursive ? 'on' : 'off',
      // APISIX refuses to start unless the machine itself is trusted.
      real_ip_from: ['127.0.0.1', 'unix:', ...realIp.from],
    }),
  };
}

/** nginx buffers request bodies by default; APISIX has no setting for it. */
function snippets({ api_proxy_settings }: ClusterSettings) {
  if (api_proxy_settings?.enable_request_buffering !== false) return {};
  return { http_server_configuration_snippet: 'proxy_request_buffering off;\n' };
}

/** Attributes of the plugin log-rotate, which takes effect once it is in the gateway's plugin list. */
function rotationOf({ observability_settings }: ClusterSettings) {
  const rotate = observability_settings?.access_log_rotate;
  if (!rotate?.enabled) return undefined;
  return {
    ...(rotate.interval && { interval: rotate.interval }),
    ...(rotate.maximum_kept_log_entries && { max_kept: rotate.maximum_kept_log_entries }),
    enable_compression: rotate.enable_compression === true,
  };
}
