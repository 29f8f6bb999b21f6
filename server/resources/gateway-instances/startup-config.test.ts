import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { clusters } from '#contract/examples/clusters.ts';
import type { ClusterSettings, GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { gatewayVersions, newestVersion } from '#domain/gateway-versions.ts';
import type { StartupCluster } from './startup-apisix.ts';
import { startupConfig } from './startup-config.ts';

const domain = 'edge.0123456789.gateways.local';
const full = clusters[1]?.settings ?? {};

const placeholders: Record<string, string> = {
  TLSDir: '/cloud/tls',
  ImageRepository: 'apache/apisix',
  ImageTag: '3.10',
  ReplicaCount: '2',
  EtcdUser: 'gateway',
  EtcdPassword: 'open sesame',
};

const address = 'console.example.com:8443';

/** Fills in the template like Go's text/template and parses it as YAML 1.1, like gateways. */
function rendered(
  form: 'apisix' | 'helm',
  settings: ClusterSettings = {},
  version: GatewayMinorVersion = newestVersion,
  {
    dialled = address,
    claim = '',
    published,
  }: { dialled?: string | null; claim?: string; published?: StartupCluster['etcd'] } = {},
) {
  const template = startupConfig(
    form,
    { domain, settings, address: dialled ?? undefined, etcd: published },
    version,
  );
  const values: Record<string, string> = { ...placeholders, LocalCachePVC: claim };
  const text = template
    .replaceAll(/\s*\{\{- if \.(\w+) \}\}([\s\S]*?)\s*\{\{- end \}\}/g, (_part, name, inner) =>
      values[name] ? inner : '',
    )
    .replaceAll(/\{\{ \.(\w+) \}\}/g, (placeholder, name) => values[name] ?? placeholder);
  expect(text).not.toMatch(/\{\{|\}\}/);
  return parse(text, { strict: true, version: '1.1' });
}

const etcd = {
  host: ['https://console.example.com:8443'],
  prefix: '/apisix',
  timeout: 30,
  watch_timeout: 10,
  tls: { cert: '/cloud/tls/tls.crt', key: '/cloud/tls/tls.key', sni: domain, verify: true },
};

describe('the form apisix', () => {
  const base = {
    apisix: {
      enable_admin: false,
      router: { http: 'radixtree_host_uri' },
      ssl: { ssl_trusted_certificate: '/cloud/tls/ca.crt' },
    },
  };
  const deployment = {
    none: { etcd },
    traditional: {
      deployment: { role: 'traditional', role_traditional: { config_provider: 'etcd' }, etcd },
    },
    data_plane: {
      deployment: { role: 'data_plane', role_data_plane: { config_provider: 'etcd' }, etcd },
    },
  };

  it.each(gatewayVersions)('has what APISIX %s accepts, and nothing else', (version) => {
    const minor = Number(version.split('.')[1]);
    const isVersion2 = version.startsWith('2.');
    const role = isVersion2 ? 'none' : minor < 6 ? 'traditional' : 'data_plane';
    // Later versions would try to decrypt secrets, and log an error for each.
    const decrypts = !isVersion2 && minor >= 7;
    const encryption = decrypts && { data_encryption: { enable_encrypt_fields: false } };
    const apisix = { ...base.apisix, ...encryption };
    expect(rendered('apisix', {}, version)).toEqual({ apisix, ...deployment[role] });
  });

  it('contains the settings that APISIX reads from its file', () => {
    const config = rendered('apisix', full);
    expect(config.apisix).toMatchObject({
      show_upstream_status_in_response_header: true,
      delete_uri_tail_slash: true,
    });
    expect(config.nginx_config.http).toMatchObject({
      client_max_body_size: 1048576,
      real_ip_header: 'X-Forwarded-For',
      real_ip_recursive: 'on',
      real_ip_from: ['127.0.0.1', 'unix:', '10.0.0.0/8', '192.0.2.1'],
    });
    expect(config.plugin_attr).toEqual({
      'log-rotate': { interval: 3600, max_kept: 24, enable_compression: true },
    });
    const hidden = { server_header_customization: { mode: 'Hide Version Token' } } as const;
    const quiet = rendered('apisix', {
      api_proxy_settings: { ...hidden, enable_request_buffering: false },
    });
    expect(quiet.apisix.enable_server_tokens).toBe(false);
    expect(quiet.nginx_config.http_server_configuration_snippet).toBe(
      'proxy_request_buffering off;\n',
    );
  });
});

describe('the form helm', () => {
  it('mounts a volume for the cache only with a claim', () => {
    expect(rendered('helm')).not.toHaveProperty('extraVolumes');
    expect(rendered('helm', {}, newestVersion, { claim: 'cache' })).toMatchObject({
      podSecurityContext: { fsGroup: 636 },
      extraVolumes: [{ name: 'cache', persistentVolumeClaim: { claimName: 'cache' } }],
      extraVolumeMounts: [{ name: 'cache', mountPath: '/tmp/disk_cache_one' }],
    });
  });

  it('sets the cluster’s address for charts 2 and 1', () => {
    const values = rendered('helm');
    const image = { repository: 'apache/apisix', tag: '3.10' };
    expect(values).toMatchObject({
      image,
      replicaCount: 2,
      externalEtcd: { host: etcd.host, user: '' },
      etcd: { enabled: false, host: etcd.host, timeout: 30 },
      admin: { enabled: false },
    });
    expect(values.apisix).toMatchObject({
      httpRouter: 'radixtree_host_uri',
      router: { http: 'radixtree_host_uri' },
      image,
      replicaCount: 2,
      setIDFromPodUID: true,
      deployment: { role: 'data_plane' },
      admin: { enabled: false },
      ssl: { enabled: true, existingCASecret: 'cloud-ssl', certCAFilename: 'ca.crt' },
    });
    expect(values.gateway.tls).toEqual(values.apisix.ssl);
    expect(values.etcd.auth.tls).toMatchObject({ existingSecret: 'cloud-ssl', sni: domain });
    expect(values.apisix).not.toHaveProperty('nginx');
  });

  it.each([
    ['2.15', undefined],
    ['3.5', { role: 'traditional' }],
    ['3.6', { role: 'data_plane' }],
  ] as const)('has the role that APISIX %s accepts', (version, role) => {
    expect(rendered('helm', {}, version).apisix.deployment).toEqual(role);
  });

  it('passes settings without chart values to nginx', () => {
    const values = rendered('helm', full);
    expect(values.apisix.nginx.configurationSnippet.httpSrv.trim().split('\n')).toEqual([
      'client_max_body_size 1048576;',
      'real_ip_header X-Forwarded-For;',
      'real_ip_recursive on;',
      'set_real_ip_from 10.0.0.0/8;',
      'set_real_ip_from 192.0.2.1;',
    ]);
  });
});

it('names the cluster’s domain while no server serves gateways', () => {
  const configOf = (form: 'apisix' | 'helm') =>
    rendered(form, {}, newestVersion, { dialled: null });
  const host = [`https://${domain}:443`];
  expect(configOf('apisix').deployment.etcd).toMatchObject({ host, tls: { sni: domain } });
  expect(configOf('helm')).toMatchObject({ externalEtcd: { host }, etcd: { host } });
});

it.each(['apisix', 'helm'] as const)(
  '%s does not let settings add directives or placeholders',
  (form) => {
    const hostile = (name: string, trusted: string[]) => ({
      client_settings: {
        client_real_ip: {
          enabled: true,
          replace_from: { position: 'header' as const, name },
          trusted_addresses: trusted,
        },
      },
    });
    const textWith = (settings: ClusterSettings) =>
      startupConfig(form, { domain, settings, address }, newestVersion);
    expect(textWith(hostile('X; deny all', []))).toBe(textWith({}));
    const trusted = ['{{ .Hidden }}', '10.0.0.1; deny all', '10.0.0.0/99', '2001:db8::/32'];
    const text = textWith(hostile('X-Real', trusted));
    expect(text).not.toMatch(/Hidden|deny|\/99/);
    expect(text).toContain('2001:db8::/32');
  },
);

describe('gateways that read from an etcd to which this server publishes', () => {
  const endpoints = ['https://etcd-1.example.com:2379', 'https://etcd-2.example.com:2379'];
  const open = { endpoints, prefix: '/clusters/7', hasUser: false, hasCertificate: false };
  const closed = { ...open, hasUser: true, hasCertificate: true };
  const read = (form: 'apisix' | 'helm', published: StartupCluster['etcd']) =>
    rendered(form, {}, newestVersion, { dialled: null, published });

  it('find its members, their keys and what it asks for', () => {
    expect(read('apisix', open).deployment.etcd).toEqual({
      host: endpoints,
      prefix: '/clusters/7',
      timeout: 30,
      watch_timeout: 10,
      tls: { verify: true },
    });
    expect(read('apisix', closed).deployment.etcd).toMatchObject({
      user: 'gateway',
      password: 'open sesame',
      tls: { verify: true, cert: '/cloud/tls/etcd.crt', key: '/cloud/tls/etcd.key' },
    });
  });

  it('find them in a release', () => {
    const values = read('helm', open);
    expect(values.externalEtcd).toEqual({ host: endpoints, user: '' });
    expect(values.etcd).toMatchObject({ host: endpoints, prefix: '/clusters/7' });
    expect(values.etcd.auth.tls).toEqual({ enabled: true, verify: true });
    const secret = read('helm', closed);
    expect(secret.externalEtcd).toMatchObject({ user: 'gateway', password: 'open sesame' });
    expect(secret.etcd.auth.tls).toMatchObject({
      existingSecret: 'cloud-ssl',
      certFilename: 'etcd.crt',
      certKeyFilename: 'etcd.key',
    });
  });
});
