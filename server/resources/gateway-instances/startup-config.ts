import { stringify } from 'yaml';
import type { ClusterSettings } from '#contract/generated/types.gen.ts';
import { apisixValues } from './startup-apisix.ts';
import { helmValues } from './startup-helm.ts';

/** What a start-up configuration depends on. */
export interface StartupFacts {
  /** Where the gateway looks for its configuration. */
  domain: string;
  settings: ClusterSettings;
}

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
 * The text of a start-up configuration: YAML, and at the same time a Go text template whose places the caller fills in:
 * `.TLSDir` and `.CloudModuleDir` in the form `apisix`; `.ImageRepository`, `.ImageTag` and `.ReplicaCount` in `helm`.
 */
export function startupConfig(form: 'apisix' | 'helm', facts: StartupFacts): string {
  const values = form === 'apisix' ? apisixValues(facts) : helmValues(facts);
  const yaml = stringify(values, {
    // What gateways and charts read YAML with takes a bare `on` for true, as YAML 1.1 does.
    version: '1.1',
    singleQuote: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  // The number of replicas is the one place that must not be text for YAML.
  return head[form] + yaml.replaceAll(/'(\{\{ \.ReplicaCount \}\})'/g, '$1');
}
