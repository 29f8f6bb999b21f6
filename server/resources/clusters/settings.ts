import type { ClusterPlugins, ClusterSettings } from '#contract/generated/types.gen.ts';
import { zClusterSettings } from '#contract/generated/zod.gen.ts';
import { settingsIssues } from '#domain/cluster-rules.ts';
import { newestVersion } from '#domain/gateway-versions.ts';
import { settingPolicyIssues } from '#domain/own-plugin-rules.ts';
import { newIssues } from '#domain/stored-issues.ts';
import { invalidFields } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import { startupConfig } from '#server/resources/gateway-instances/startup-config.ts';
import type { ClusterRow } from './store.ts';

/**
 * Accepts settings of unknown shape. Issues of the stored settings that the change leaves alone are tolerated.
 *
 * @param policies the policies that will be next to them
 * @throws HttpError 400 with each field and rule.
 */
export function acceptSettings(
  value: unknown,
  stored: Pick<ClusterRow, 'settings' | 'policies'>,
  policies: ClusterPlugins = stored.policies,
): ClusterSettings {
  const settings: ClusterSettings = validate(zClusterSettings, value);
  const judged = (one: ClusterSettings, next: ClusterPlugins) => ({
    record: one,
    issues: [...settingsIssues(one), ...settingPolicyIssues(one, next)],
  });
  const issues = newIssues(judged(settings, policies), judged(stored.settings, stored.policies));
  if (issues.length > 0) throw invalidFields(issues);
  return settings;
}

/** The columns of new settings. A change of what start-up files say reaches gateways that are started with a new one. */
export function settingsColumns(
  cluster: ClusterRow,
  settings: ClusterSettings,
  now: Date,
): { settings: ClusterSettings; startupChangedAt?: Date } {
  const isStartup = startupText(cluster) !== startupText({ ...cluster, settings });
  return { settings, ...(isStartup && { startupChangedAt: now }) };
}

const startupText = ({ domain, settings }: Pick<ClusterRow, 'domain' | 'settings'>) =>
  startupConfig('apisix', { domain, settings, address: undefined }, newestVersion);
