import type { ApplicationSpec, Protocol } from '#contract/generated/types.gen.ts';
import { zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { applicationIssues, defaultVersionOf, protocolsOf } from '#domain/rules.ts';
import { invalidFields } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import { searchTextOf } from '#server/resources/list.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';

/**
 * Checks a whole application and settles what the contract leaves to the server: `protocols` is always there, and
 * `default_upstream_version` names a version. Members that this version does not know are kept.
 *
 * @throws HttpError 400 that names each field and rule.
 */
export function readApplication(value: unknown): ApplicationSpec {
  const spec: ApplicationSpec = validate(zApplicationSpec, value);
  const issues = [...applicationIssues(spec), ...pluginMapIssues(spec.plugins, 'application')];
  if (issues.length > 0) throw invalidFields(issues);
  const { protocol: _older, ...rest } = spec;
  return {
    ...rest,
    protocols: protocolsOf(spec),
    default_upstream_version: defaultVersionOf(spec),
  };
}

/**
 * The older single `protocol` beside `protocols`: readers of it learn whether HTTPS is offered. Writers that send both
 * back lose nothing, because `protocols` wins.
 */
export function singleProtocol(protocols: Protocol[]): Protocol {
  return protocols.includes('HTTPS') ? 'HTTPS' : 'HTTP';
}

/** The columns of an application, from a record that `readApplication` gave. */
export function applicationColumns(spec: ApplicationSpec) {
  const { name, description, hosts, path_prefix, labels = [] } = spec;
  return {
    spec,
    name,
    labels,
    searchText: searchTextOf([name, description, ...hosts, path_prefix]),
  };
}
