import type { core } from 'zod';
import {
  zApiSpec,
  zApplicationSpec,
  zClusterPlugins,
  zClusterSettings,
  zConsumerSpec,
} from '#contract/generated/zod.gen.ts';
import { settingsIssues } from '#domain/cluster-rules.ts';
import { gatewayHost, normalizeHosts } from '#domain/host-rules.ts';
import { isObject } from '#domain/json.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { HttpError } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import { apiRules } from '#server/resources/apis/record.ts';
import { applicationRules } from '#server/resources/applications/record.ts';
import { policyRules } from '#server/resources/clusters/policies.ts';
import { consumerRules } from '#server/resources/consumers/record.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';
import { metadataIssues } from '#server/resources/plugins/loaded.ts';
import { withSampleKeys } from './sample-keys.ts';
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
 * Asks the rules about a record. @returns undefined for certificates, whose lines have no certificate, for members that
 * are no JSON, and for settings that deliver nothing, of which no gateway said anything.
 */
export function judgeObject(verdict: ObjectVerdict): Judgement | undefined {
  const { object, what, settings, gateway, reason } = verdict;
  const issuesOf = records[object];
  if (!issuesOf || !isObject(settings) || reason === 'nothing is delivered') return undefined;
  const issues = issuesOf(settings, verdict);
  // Gateways skip plugins that they do not know, and a save warns of them: that is no refusal.
  const skipped = issues.length === 0 && /: unknown plugin \[/.test(reason ?? '');
  return {
    group: `${object} ${what}`,
    settings,
    gateway: gateway || skipped || delivers.some((outdated) => outdated(verdict)),
    reason,
    issues,
  };
}

/** Refusals of objects that the translation does not make any more. */
const delivers: readonly ((verdict: ObjectVerdict) => boolean)[] = [
  // Ids of upstreams had the name of the version. They are hashes of it now.
  ({ reason = '' }) => /^upstream: .*property "id" validation failed/.test(reason),
  // Different paths could become equal addresses. Now each address is there once.
  ({ reason = '' }) => /property "uris" validation failed: expected unique/.test(reason),
  // Hosts were delivered as they are written.
  ({ what, settings }) =>
    what === 'hosts' &&
    isObject(settings) &&
    Array.isArray(settings.hosts) &&
    normalizeHosts(settings.hosts.map(String)).every((host) => gatewayHost.test(host)),
];

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

const records: Record<string, (settings: Record<string, unknown>, of: ObjectVerdict) => Issues> = {
  application: applicationVerdict,
  api: (settings, { what, value, prefix }) => [
    ...issuesOf(zApiSpec, { ...plainApi, ...settings }, (spec) =>
      apiRules(spec, { path_prefix: prefix ?? plainApplication.path_prefix }),
    ),
    ...(what.endsWith('plugin of the application') ? applicationVerdict({ plugins: value }) : []),
  ],
  consumer: (settings) =>
    issuesOf(zConsumerSpec, withSampleKeys({ name: 'jack', ...settings }), consumerRules),
  'cluster settings': (settings) => issuesOf(zClusterSettings, settings, settingsIssues),
  'cluster policies': (settings) => issuesOf(zClusterPlugins, settings, policyRules),
};

function applicationVerdict(settings: Record<string, unknown>): Issues {
  return issuesOf(zApplicationSpec, { ...plainApplication, ...settings }, applicationRules);
}

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
