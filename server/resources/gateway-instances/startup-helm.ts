import type { ClusterSettings, GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { realIpOf } from './real-ip.ts';
import { etcdSource, ROUTER, roleOf, type StartupCluster } from './startup-apisix.ts';

/** The secret that holds a gateway certificate as `ca.crt`, `tls.crt` and `tls.key`. */
const SECRET_NAME = 'cloud-ssl';

/**
 * Values of the chart `apisix/apisix`: keys as in its `values.yaml` and `templates/configmap.yaml`. Chart 2 moved most of
 * them, and each version ignores the other's keys, so both are set. Settings without a value in the chart that nginx
 * knows go into its server block. No version of the chart has a value for `watch_timeout`.
 */
export function helmValues(cluster: StartupCluster, version: GatewayMinorVersion) {
  const { domain, settings, etcd } = cluster;
  const image = { repository: '{{ .ImageRepository }}', tag: '{{ .ImageTag }}' };
  const replicaCount = '{{ .ReplicaCount }}';
  const authority = { enabled: true, existingCASecret: SECRET_NAME, certCAFilename: 'ca.crt' };
  const { host, prefix, user = '', password } = etcdSource(cluster);
  const theirs = etcd && !etcd.hasCertificate;
  const role = roleOf(version);
  const directives = directivesOf(settings);
  const hidesVersion =
    settings.api_proxy_settings?.server_header_customization?.mode === 'Hide Version Token';
  return {
    image,
    replicaCount,
    apisix: {
      image,
      replicaCount,
      ...(hidesVersion && { enableServerTokens: false }),
      setIDFromPodUID: true,
      httpRouter: ROUTER,
      router: { http: ROUTER },
      ...(role && { deployment: { role } }),
      admin: { enabled: false },
      ssl: authority,
      ...(directives && { nginx: { configurationSnippet: { httpSrv: directives } } }),
    },
    gateway: { tls: authority },
    admin: { enabled: false },
    externalEtcd: { host, user, ...(password && { password }) },
    etcd: {
      enabled: false,
      host,
      prefix,
      timeout: 30,
      auth: {
        tls: {
          enabled: true,
          verify: true,
          ...(!etcd && { sni: domain }),
          ...(!theirs && {
            existingSecret: SECRET_NAME,
            certFilename: etcd ? 'etcd.crt' : 'tls.crt',
            certKeyFilename: etcd ? 'etcd.key' : 'tls.key',
          }),
        },
      },
    },
  };
}

function directivesOf(settings: ClusterSettings): string {
  const largest = settings.client_settings?.maximum_request_body_size;
  const realIp = realIpOf(settings);
  const lines = [
    ...(largest ? [`client_max_body_size ${largest};`] : []),
    ...(settings.api_proxy_settings?.enable_request_buffering === false
      ? ['proxy_request_buffering off;']
      : []),
    ...(realIp
      ? [
          `real_ip_header ${realIp.header};`,
          `real_ip_recursive ${realIp.recursive ? 'on' : 'off'};`,
          ...realIp.from.map((address) => `set_real_ip_from ${address};`),
        ]
      : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
