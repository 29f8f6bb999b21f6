import { stringify } from 'yaml';
import type { ClusterRow } from '#server/resources/clusters/store.ts';
import { apisixValues } from './startup-apisix.ts';
import { helmValues } from './startup-helm.ts';

const head = {
  apisix: `# conf/config.yaml of Apache APISIX 2 or 3.
# Put the gateway certificate into {{ .TLSDir }} as ca.crt, tls.crt and tls.key.
# Lua modules in {{ .CloudModuleDir }} can be loaded; set apisix.lua_module_hook to the name of one to run it at start.
`,
  helm: `# Values of the Helm chart apisix/apisix.
# Put the gateway certificate into a secret first:
#   kubectl create secret generic cloud-ssl --from-file=ca.crt --from-file=tls.crt --from-file=tls.key
`,
};

/**
 * A start-up configuration: YAML that is also a Go text template. The caller fills in the placeholders:
 * `.TLSDir` and `.CloudModuleDir` in the form `apisix`; `.ImageRepository`, `.ImageTag` and `.ReplicaCount` in `helm`.
 */
export function startupConfig(
  form: 'apisix' | 'helm',
  cluster: Pick<ClusterRow, 'domain' | 'settings'>,
): string {
  const values = form === 'apisix' ? apisixValues(cluster) : helmValues(cluster);
  const yaml = stringify(values, {
    // Gateways and charts read YAML 1.1, in which a bare `on` is true.
    version: '1.1',
    singleQuote: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  // The number of replicas is the only placeholder that must not be a YAML string.
  return head[form] + yaml.replaceAll(/'(\{\{ \.ReplicaCount \}\})'/g, '$1');
}
