import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { zApiSpec } from '#contract/generated/zod.gen.ts';
import { apiIssues } from '#domain/api-rules.ts';
import { gatewayPlugins } from '#domain/gateway-config/plugins.ts';
import { apiExtraIssues } from '#domain/gateway-extra.ts';
import { type ApiParent, apiPluginIssues, apiPluginWarnings } from '#domain/own-plugin-rules.ts';
import type { RuleIssue } from '#domain/rules.ts';
import type { Db } from '#server/db/connect.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { validate } from '#server/http/validate.ts';
import { acceptRecord, type RecordKind } from '#server/resources/accept.ts';
import { pluginMapIssues, pluginMapWarnings } from '#server/resources/plugins/check.ts';

/**
 * Validates a whole API of unknown shape against schema and rules.
 *
 * @param parent its application
 * @throws HttpError 400 with each field and rule.
 */
export function parseApi(value: unknown, parent: ApiParent): ApiSpec {
  const spec = validate(zApiSpec, value);
  const issues = apiRules(spec, parent);
  if (issues.length > 0) throw invalidFields(issues);
  return spec;
}

/**
 * The issues of an API that matches the schema, with its secrets in the clear.
 *
 * @param parent its application
 */
export function apiRules(spec: ApiSpec, parent: ApiParent): RuleIssue[] {
  return [
    ...apiIssues(spec, { pathPrefix: parent.path_prefix, emptyValues: true }),
    ...apiExtraIssues(spec),
    ...pluginMapIssues(spec.plugins, 'api'),
    ...apiPluginIssues(spec, parent),
  ];
}

const kindIn = (parent: ApiParent): RecordKind<ApiSpec> => ({
  rules: (spec) => apiRules(spec, parent),
  warnings: (spec) => [
    ...pluginMapWarnings(spec.plugins, 'api'),
    ...apiPluginWarnings(spec, parent),
  ],
  plugins: ({ plugins }) => gatewayPlugins(plugins),
  pluginsPath: 'plugins',
});

/**
 * Accepts an API of unknown shape: see `acceptRecord`. Unknown members are kept.
 *
 * @param parent its application
 * @returns the API with sealed secrets, and what gateways refuse of it
 * @throws HttpError 400 with each field and rule.
 */
export function acceptApi(
  ctx: RequestContext,
  db: Db,
  value: unknown,
  parent: ApiParent,
  stored?: ApiSpec,
): Promise<{ record: ApiSpec; issues: RuleIssue[] }> {
  return acceptRecord(ctx, db, kindIn(parent), validate(zApiSpec, value), stored);
}
