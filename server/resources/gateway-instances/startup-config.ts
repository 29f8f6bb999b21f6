import { stringify } from 'yaml';
import type { GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { apisixValues, type StartupCluster } from './startup-apisix.ts';
import { helmValues } from './startup-helm.ts';

const heads: Record<'apisix' | 'helm', (version: GatewayMinorVersion) => string> = {
  apisix: (version) => `# conf/config.yaml of Apache APISIX ${version}.
# Put the gateway certificate into {{ .TLSDir }} as ca.crt, tls.crt and tls.key.
`,
  helm: (version) => `# Values of the Helm chart apisix/apisix for Apache APISIX ${version}.
# Put the gateway certificate into a secret first:
#   kubectl create secret generic cloud-ssl --from-file=ca.crt --from-file=tls.crt --from-file=tls.key
`,
};

/**
 * A volume for the disk cache of the plugin proxy-cache, if the caller names a claim. The group of the image's user may
 * write it.
 */
const cacheVolume = `{{- if .LocalCachePVC }}
podSecurityContext:
  fsGroup: 636
extraVolumes:
  - name: cache
    persistentVolumeClaim:
      claimName: '{{ .LocalCachePVC }}'
extraVolumeMounts:
  - name: cache
    mountPath: /tmp/disk_cache_one
{{- end }}
`;

/**
 * A start-up configuration: YAML that is also a Go text template. The caller fills in the placeholders:
 * `.TLSDir` in the form `apisix`; `.ImageRepository`, `.ImageTag`, `.ReplicaCount` and `.LocalCachePVC`, which may be
 * empty, in `helm`.
 */
export function startupConfig(
  form: 'apisix' | 'helm',
  cluster: StartupCluster,
  version: GatewayMinorVersion,
): string {
  const values = form === 'apisix' ? apisixValues(cluster, version) : helmValues(cluster, version);
  const yaml = stringify(values, {
    // Gateways and charts read YAML 1.1, in which a bare `on` is true.
    version: '1.1',
    singleQuote: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  // The number of replicas is the only placeholder that must not be a YAML string.
  const filled = yaml.replaceAll(/'(\{\{ \.ReplicaCount \}\})'/g, '$1');
  return heads[form](version) + filled + (form === 'helm' ? cacheVolume : '');
}
