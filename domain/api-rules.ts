import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { isClientAddress } from './addresses.ts';
import { type ConditionOptions, routeControlIssues } from './condition-rules.ts';
import { apiPathIssues } from './path-rules.ts';
import { nameIssues, type RuleIssue } from './rules.ts';
import { timeoutIssues } from './upstream-rules.ts';

/** What the rules of an API depend on. */
interface ApiRuleOptions extends ConditionOptions {
  /** The path prefix of the application, if it is known. */
  pathPrefix?: string | undefined;
}

type CheckedApi = Pick<
  ApiSpec,
  'name' | 'paths' | 'fine_grained_route_control' | 'timeout' | 'remote_addrs'
>;

/** Validates an API beyond its schema. */
export function apiIssues(
  spec: CheckedApi,
  { pathPrefix, ...options }: ApiRuleOptions = {},
): RuleIssue[] {
  return [
    ...nameIssues(spec.name),
    ...apiPathIssues(spec.paths, pathPrefix),
    ...routeControlIssues(spec.fine_grained_route_control, options),
    ...timeoutIssues(spec.timeout, 'timeout'),
    ...remoteAddressIssues(spec.remote_addrs),
  ];
}

function remoteAddressIssues(addresses: readonly string[] | undefined): RuleIssue[] {
  return (addresses ?? []).flatMap((address, index): RuleIssue[] => {
    if (isClientAddress(address)) return [];
    const message = 'An IP address or a range, for example 10.0.0.0/8';
    return [{ field: `remote_addrs.${index}`, rule: 'format', message }];
  });
}
