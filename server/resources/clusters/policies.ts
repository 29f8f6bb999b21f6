import type {
  AclPolicy,
  AuthenticationPolicy,
  ClusterPlugins,
  ClusterSettings,
  PluginMap,
} from '#contract/generated/types.gen.ts';
import { policyIssues } from '#domain/cluster-rules.ts';
import { authenticationPlugin, policyPlugins } from '#domain/gateway-config/clusters.ts';
import { policyPluginIssues } from '#domain/own-plugin-rules.ts';
import { pluginIssues } from '#domain/plugin-validation.ts';
import { compiledMeta, meta } from '#domain/plugins/schema.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { isSwitchedOff } from '#domain/switched-off.ts';
import type { RecordKind } from '#server/resources/accept.ts';
import { pluginMapIssues, pluginMapWarnings } from '#server/resources/plugins/check.ts';

/** The issues of a cluster's policies that match the schema. Some depend on its settings. */
export function policyRules(policies: ClusterPlugins, settings?: ClusterSettings): RuleIssue[] {
  const { acl, logging: _logging, authentication, ...plugins } = policies;
  const issues = policyIssues(policies);
  const reported = new Set(issues.map(({ field }) => field));
  const more = [
    ...(acl ? metaIssues(acl) : []),
    ...(authentication ? authenticationIssues(authentication) : []),
    ...pluginMapIssues(plugins, 'cluster', ''),
    ...policyPluginIssues(policies, settings),
  ];
  return [...issues, ...more.filter(({ field }) => !reported.has(field))];
}

/** Gateways check the common settings of a plugin, and compile some of them even while it is switched off. */
function metaIssues(acl: AclPolicy): RuleIssue[] {
  if (acl._meta === undefined) return [];
  return pluginIssues(isSwitchedOff(acl) ? compiledMeta : meta, acl._meta, 'acl._meta');
}

/** What the plugin of the policy refuses, at the members of the policy. */
function authenticationIssues(policy: AuthenticationPolicy): RuleIssue[] {
  const plugin: PluginMap = authenticationPlugin(policy);
  return pluginMapIssues(plugin, 'cluster', '').map((issue) => {
    const inside = issue.field.slice(policy.type.length);
    const member = inside === '.hide_credentials' ? '.strip_credentials' : inside;
    return {
      ...issue,
      field: member === '.session' ? 'authentication.session.secret' : `authentication${member}`,
    };
  });
}

/** How policies are judged when they are saved next to the settings of their cluster. */
export const policyKindNextTo = (settings: ClusterSettings): RecordKind<ClusterPlugins> => ({
  rules: (policies) => policyRules(policies, settings),
  warnings: ({ acl: _acl, logging: _logging, authentication: _authentication, ...plugins }) =>
    pluginMapWarnings(plugins, 'cluster', ''),
  plugins: policyPlugins,
  pluginsPath: '',
});
