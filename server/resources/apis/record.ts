import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { zApiSpec } from '#contract/generated/zod.gen.ts';
import { apiIssues, type RuleIssue } from '#domain/rules.ts';
import { invalidFields } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';

/** Validates a whole API of unknown shape against schema and rules. @throws HttpError 400 */
export function parseApi(value: unknown): ApiSpec {
  return checkApi(validate(zApiSpec, value));
}

/** The issues of an API that matches the schema. */
export function apiRules(spec: ApiSpec): RuleIssue[] {
  return [...apiIssues(spec), ...pluginMapIssues(spec.plugins, 'api')];
}

/**
 * Checks the rules between the fields of an API that matches the schema. Unknown members are kept.
 *
 * @throws HttpError 400 with each field and rule.
 */
export function checkApi(spec: ApiSpec): ApiSpec {
  const issues = apiRules(spec);
  if (issues.length > 0) throw invalidFields(issues);
  return spec;
}
