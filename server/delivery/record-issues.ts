import type {
  ApiSpec,
  ApplicationSpec,
  ClusterPlugins,
  ClusterSettings,
  ConsumerSpec,
  OpenObject,
} from '#contract/generated/types.gen.ts';
import { settingsIssues } from '#domain/cluster-rules.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { apiRules } from '#server/resources/apis/record.ts';
import { applicationRules } from '#server/resources/applications/record.ts';
import { policyRules } from '#server/resources/clusters/policies.ts';
import { consumerRules } from '#server/resources/consumers/record.ts';
import { metadataIssues } from '#server/resources/plugins/loaded.ts';

/*
 * What gateways refuse of a stored record, by the rules that a save must meet. A record has issues when it was saved
 * before a rule was known. Secrets are in the clear.
 */

/** The issues of an application. */
export const applicationRecordIssues = (spec: ApplicationSpec): RuleIssue[] =>
  applicationRules(spec);

/** The issues of an API. */
export const apiRecordIssues = (spec: ApiSpec, application: ApplicationSpec): RuleIssue[] =>
  apiRules(spec, application);

/** The issues of a consumer. */
export const consumerRecordIssues = (spec: ConsumerSpec): RuleIssue[] => consumerRules(spec);

/** The issues of a cluster's settings, policies and plugin metadata. Fields start with the group. */
export function clusterRecordIssues(
  cluster: { settings: ClusterSettings; policies: ClusterPlugins },
  loaded: readonly { name: string; metadata?: OpenObject }[],
): RuleIssue[] {
  return [
    ...under('settings', settingsIssues(cluster.settings)),
    ...under('policies', policyRules(cluster.policies, cluster.settings)),
    ...loaded.flatMap(({ name, metadata }) =>
      metadata ? under(`plugins.${name}`, metadataIssues(name, metadata)) : [],
    ),
  ];
}

const under = (group: string, issues: RuleIssue[]): RuleIssue[] =>
  issues.map((issue) => ({ ...issue, field: `${group}.${issue.field}` }));
