import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { zApiSpec } from '#contract/generated/zod.gen.ts';
import { apiIssues } from '#domain/api-rules.ts';
import { gatewayPlugins } from '#domain/gateway-config/plugins.ts';
import { apiExtraIssues } from '#domain/gateway-extra.ts';
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
 * @param pathPrefix that of its application
 * @throws HttpError 400 with each field and rule.
 */
export function parseApi(value: unknown, pathPrefix: string): ApiSpec {
  const spec = validate(zApiSpec, value);
  const issues = apiRules(spec, pathPrefix);
  if (issues.length > 0) throw invalidFields(issues);
  return spec;
}

/**
 * The issues of an API that matches the schema, with its secrets in the clear.
 *
 * @param pathPrefix that of its application, if it is known
 */
export function apiRules(spec: ApiSpec, pathPrefix?: string): RuleIssue[] {
  return [
    ...apiIssues(spec, { pathPrefix, emptyValues: true }),
    ...apiExtraIssues(spec),
    ...pluginMapIssues(spec.plugins, 'api'),
  ];
}

const kindIn = (pathPrefix: string): RecordKind<ApiSpec> => ({
  rules: (spec) => apiRules(spec, pathPrefix),
  warnings: ({ plugins }) => pluginMapWarnings(plugins, 'api'),
  plugins: ({ plugins }) => gatewayPlugins(plugins),
  pluginsPath: 'plugins',
});

/**
 * Accepts an API of unknown shape: see `acceptRecord`. Unknown members are kept.
 *
 * @param pathPrefix that of its application
 * @returns the API with sealed secrets, and what gateways refuse of it
 * @throws HttpError 400 with each field and rule.
 */
export function acceptApi(
  ctx: RequestContext,
  db: Db,
  value: unknown,
  pathPrefix: string,
  stored?: ApiSpec,
): Promise<{ record: ApiSpec; issues: RuleIssue[] }> {
  return acceptRecord(ctx, db, kindIn(pathPrefix), validate(zApiSpec, value), stored);
}
