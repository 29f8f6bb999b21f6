import type { ApplicationSpec, Protocol } from '#contract/generated/types.gen.ts';
import type { RuleName } from './messages.ts';

/**
 * A violation of a rule that spans several members, which a schema cannot express. The console's forms and the server
 * run the same functions, after validation by the generated schema.
 */
export interface RuleIssue {
  /** A dotted path, as in the server's field errors: `upstreams.0.upstream.hash_key`. */
  field: string;
  rule: RuleName;
  /** A plain sentence without a full stop. */
  message: string;
  /** The bound, pattern or allowed values, if the rule has one. */
  limit?: number | string;
}

/** Requires a name of an application, API or cluster to have a visible character. */
export function nameIssues(name: string): RuleIssue[] {
  return /\S/.test(name) ? [] : [{ field: 'name', rule: 'pattern', message: 'Must not be blank' }];
}

/**
 * Returns the version that serves the traffic. The public Go client sends an empty string for no choice, and the schema
 * defaults an absent member to `default`; if no version has that name, the only version applies.
 *
 * @returns undefined when the name matches no version.
 */
export function defaultVersionOf(
  spec: Pick<ApplicationSpec, 'upstreams' | 'default_upstream_version'>,
): string | undefined {
  const name = spec.default_upstream_version || 'default';
  const versions = spec.upstreams.map((entry) => entry.version);
  if (versions.includes(name)) return name;
  return name === 'default' && versions.length === 1 ? versions[0] : undefined;
}

/** The accepted protocols: `protocols` takes precedence over the older `protocol`, and HTTP is the default. */
export function protocolsOf(spec: Pick<ApplicationSpec, 'protocol' | 'protocols'>): Protocol[] {
  return spec.protocols ?? [spec.protocol ?? 'HTTP'];
}

/** Whether callers with HTTP are sent to HTTPS. */
export const isHttpsOnly = (spec: Pick<ApplicationSpec, 'protocol' | 'protocols'>): boolean =>
  protocolsOf(spec).every((protocol) => protocol === 'HTTPS');
