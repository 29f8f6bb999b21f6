import type { ApplicationSpec } from '#contract/generated/types.gen.ts';
import { hostIssues } from './host-rules.ts';
import { prefixIssues } from './path-rules.ts';
import { defaultVersionOf, nameIssues, type RuleIssue } from './rules.ts';
import { upstreamIssues } from './upstream-rules.ts';

/** Validates an application beyond its schema. */
export function applicationIssues(
  spec: Pick<
    ApplicationSpec,
    'name' | 'hosts' | 'path_prefix' | 'upstreams' | 'default_upstream_version'
  >,
): RuleIssue[] {
  return [
    ...nameIssues(spec.name),
    ...hostIssues(spec.hosts),
    ...prefixIssues(spec.path_prefix),
    ...versionIssues(spec),
    ...spec.upstreams.flatMap(({ upstream }, index) =>
      upstreamIssues(upstream, `upstreams.${index}.upstream`),
    ),
  ];
}

function versionIssues(spec: Pick<ApplicationSpec, 'upstreams' | 'default_upstream_version'>) {
  const versions = spec.upstreams.map((entry) => entry.version);
  const issues: RuleIssue[] = versions.flatMap((version, index): RuleIssue[] => {
    const field = `upstreams.${index}.version`;
    if (!/\S/.test(version)) return [{ field, rule: 'pattern', message: 'Must not be blank' }];
    if (versions.indexOf(version) === index) return [];
    return [{ field, rule: 'unique', message: 'Already in the list' }];
  });
  if (defaultVersionOf(spec) === undefined) {
    const message = `One of: ${versions.join(', ')}`;
    issues.push({ field: 'default_upstream_version', rule: 'enum', message });
  }
  return issues;
}
