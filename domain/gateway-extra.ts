import type { ApiSpec, ApplicationSpec, Upstream } from '#contract/generated/types.gen.ts';
import { routeExtra, serviceExtra, upstreamExtra } from './gateway-extra-schemas.ts';
import { isObject } from './json.ts';
import { luaFunction, luaTable } from './plugin-checks/lua.ts';
import { type JsonSchema, pluginIssues } from './plugin-validation.ts';
import { routeUpstreamIssues } from './route-upstream-rules.ts';
import type { RuleIssue } from './rules.ts';

/*
 * Rules of `gateway_extra`. They interpret JSON Schemas, which takes more code than pages may load, so the server alone
 * runs them.
 */

/** The issues of the additional gateway members of an application and its upstreams. */
export function applicationExtraIssues(
  spec: Pick<ApplicationSpec, 'gateway_extra' | 'upstreams'>,
): RuleIssue[] {
  return [
    ...extraIssues(serviceExtra, spec.gateway_extra, 'gateway_extra'),
    ...scriptIssues(spec.gateway_extra?.script),
    ...spec.upstreams.flatMap(({ upstream }, index) =>
      upstreamExtraIssues(upstream, `upstreams.${index}.upstream.gateway_extra`),
    ),
  ];
}

/** The issues of the additional gateway members of an API. */
export function apiExtraIssues(
  spec: Pick<ApiSpec, 'gateway_extra' | 'plugins' | 'strip_path_prefix'>,
): RuleIssue[] {
  const { gateway_extra: extra, plugins = {}, strip_path_prefix } = spec;
  const hasPlugins = Object.keys(plugins).length > 0 || strip_path_prefix === true;
  return [
    ...extraIssues(routeExtra, extra, 'gateway_extra'),
    ...filterIssues(extra?.filter_func),
    ...scriptIssues(extra?.script),
    ...routeUpstreamIssues(extra?.upstream, 'gateway_extra.upstream'),
    ...(extra?.script !== undefined && hasPlugins
      ? [
          {
            field: 'gateway_extra.script',
            rule: 'type' as const,
            message: 'A script takes the place of plugins and strip_path_prefix: remove those',
          },
        ]
      : []),
  ];
}

function upstreamExtraIssues(upstream: Upstream, path: string): RuleIssue[] {
  const { gateway_extra: extra, targets = [], service_discovery: discovery } = upstream;
  const issues = extraIssues(upstreamExtra, extra, path);
  const tls = extra?.tls as { client_cert?: unknown } | undefined;
  if (upstream.client_cert_id && tls?.client_cert !== undefined) {
    const message = 'A certificate of its own, or client_cert_id';
    issues.push({ field: `${path}.tls.client_cert`, rule: 'type', message });
  }
  if (isObject(extra?.checks) && !extra.checks.active && !upstream.checks?.active) {
    const message = 'An active check, or no checks at all';
    issues.push({ field: `${path}.checks`, rule: 'required', message });
  }
  const other = targets.length > 0 ? 'targets' : discovery && 'service_discovery';
  if (other && extra?.discovery_type !== undefined) {
    const message = `Targets are set by ${other}`;
    issues.push({ field: `${path}.discovery_type`, rule: 'type', message });
  }
  return issues;
}

const extraIssues = (schema: JsonSchema, extra: unknown, path: string): RuleIssue[] =>
  extra === undefined ? [] : pluginIssues(schema, extra, path);

/** Gateways skip a route whose filter they cannot load. */
function filterIssues(filter: unknown): RuleIssue[] {
  if (typeof filter !== 'string' || !filter.startsWith('function')) return [];
  return luaFunction(`return ${filter}`)
    .slice(0, 1)
    .map(({ message }) => ({ field: 'gateway_extra.filter_func', rule: 'pattern', message }));
}

function scriptIssues(script: unknown): RuleIssue[] {
  if (typeof script !== 'string') return [];
  return luaTable(script)
    .slice(0, 1)
    .map(({ message }) => ({ field: 'gateway_extra.script', rule: 'pattern', message }));
}
