import type { core } from 'zod';
import {
  zApiSpec,
  zApplicationSpec,
  zClusterPlugins,
  zClusterSettings,
  zConsumerSpec,
} from '#contract/generated/zod.gen.ts';
import { policyIssues, settingsIssues } from '#domain/cluster-rules.ts';
import { isObject } from '#domain/json.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { HttpError } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import { apiRules } from '#server/resources/apis/record.ts';
import { applicationRules } from '#server/resources/applications/record.ts';
import { consumerRules } from '#server/resources/consumers/record.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';
import { metadataIssues } from '#server/resources/plugins/loaded.ts';
import type { Judgement, ObjectVerdict, PluginVerdict } from './verdict.ts';

type Issues = Judgement['issues'];

/** Asks the rules about the settings of a plugin. */
export function judgePlugin({
  plugin,
  place,
  settings,
  gateway,
  reason,
}: PluginVerdict): Judgement {
  const issues =
    place === 'metadata'
      ? isObject(settings)
        ? metadataIssues(plugin, settings)
        : [{ field: 'metadata', message: 'An object' }]
      : pluginMapIssues({ [plugin]: settings as Record<string, unknown> }, place);
  return { group: `${plugin} ${place}`, settings, gateway, reason, issues };
}

/**
 * Asks the rules about a record. @returns undefined for certificates, whose lines have no certificate, and for members
 * that are no JSON.
 */
export function judgeObject(verdict: ObjectVerdict): Judgement | undefined {
  const { object, what, settings, gateway, reason } = verdict;
  const issuesOf = records[object];
  if (!issuesOf || !isObject(settings)) return undefined;
  return {
    group: `${object} ${what}`,
    settings,
    gateway,
    reason,
    issues: issuesOf(settings),
  };
}

const plainApplication = {
  name: 'shop',
  hosts: ['shop.example.com'],
  path_prefix: '/',
  upstreams: [
    {
      version: 'default',
      upstream: { scheme: 'http', targets: [{ host: '10.0.0.1', port: 80, weight: 1 }] },
    },
  ],
};
const plainApi = { name: 'orders', paths: [{ path: 'orders' }] };

const records: Record<string, (settings: Record<string, unknown>) => Issues> = {
  application: (settings) =>
    issuesOf(zApplicationSpec, { ...plainApplication, ...settings }, applicationRules),
  api: (settings) => {
    return issuesOf(zApiSpec, { ...plainApi, ...settings }, (spec) => apiRules(spec));
  },
  consumer: (settings) => issuesOf(zConsumerSpec, { name: 'jack', ...settings }, consumerRules),
  'cluster settings': (settings) => issuesOf(zClusterSettings, settings, settingsIssues),
  'cluster policies': (settings) =>
    issuesOf(zClusterPlugins, settings, (policies) => {
      const { acl, authentication, logging, ...plugins } = policies;
      return [...policyIssues(policies), ...pluginMapIssues(plugins as never, 'cluster', '')];
    }),
};

function issuesOf<T>(
  schema: core.$ZodType<T>,
  value: unknown,
  rules: (spec: T) => RuleIssue[],
): Issues {
  try {
    return rules(validate(schema, value));
  } catch (error) {
    if (error instanceof HttpError && error.fieldErrors.length > 0) return error.fieldErrors;
    throw error;
  }
}
