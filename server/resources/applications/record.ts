import type { ApplicationSpec, Protocol } from '#contract/generated/types.gen.ts';
import { zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { applicationIssues, defaultVersionOf, protocolsOf, type RuleIssue } from '#domain/rules.ts';
import { invalidFields } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import { searchTextOf } from '#server/resources/list.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';

/** Validates a whole application of unknown shape against schema and rules. @throws HttpError 400 */
export function parseApplication(value: unknown): ApplicationSpec {
  return checkApplication(validate(zApplicationSpec, value));
}

/** The issues of an application that matches the schema. */
export function applicationRules(spec: ApplicationSpec): RuleIssue[] {
  return [...applicationIssues(spec), ...pluginMapIssues(spec.plugins, 'application')];
}

/**
 * Checks the rules between the fields of an application that matches the schema, and fills in server-side defaults:
 * `protocols` is always present, and `default_upstream_version` names a version. Unknown members are kept.
 *
 * @throws HttpError 400 with each field and rule.
 */
export function checkApplication(spec: ApplicationSpec): ApplicationSpec {
  const issues = applicationRules(spec);
  if (issues.length > 0) throw invalidFields(issues);
  const { protocol: _older, ...rest } = spec;
  return {
    ...rest,
    protocols: protocolsOf(spec),
    default_upstream_version: defaultVersionOf(spec),
  };
}

/**
 * The older single `protocol` next to `protocols`: HTTPS if it is among them. Clients that send both back lose nothing,
 * because `protocols` takes precedence.
 */
export function singleProtocol(protocols: Protocol[]): Protocol {
  return protocols.includes('HTTPS') ? 'HTTPS' : 'HTTP';
}

/** The columns of an application, from a record that passed `checkApplication`. */
export function applicationColumns(spec: ApplicationSpec) {
  const { name, description, hosts, path_prefix, labels = [] } = spec;
  return {
    spec,
    name,
    labels,
    searchText: searchTextOf([name, description, ...hosts, path_prefix]),
  };
}
