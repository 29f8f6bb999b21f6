import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { zApiSpec } from '#contract/generated/zod.gen.ts';
import { apiIssues } from '#domain/rules.ts';
import { invalidFields } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';

/**
 * Checks a whole API. Members that this version does not know are kept.
 *
 * @throws HttpError 400 that names each field and rule.
 */
export function readApi(value: unknown): ApiSpec {
  const spec: ApiSpec = validate(zApiSpec, value);
  const issues = [...apiIssues(spec), ...pluginMapIssues(spec.plugins, 'api')];
  if (issues.length > 0) throw invalidFields(issues);
  return spec;
}
