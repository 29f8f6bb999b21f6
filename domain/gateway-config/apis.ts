import type {
  ApiPath,
  ApiSpec,
  ApplicationSpec,
  Expression,
  FineGrainedRouteControl,
  PluginMap,
} from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import { isObject } from '#domain/json.ts';
import { isPublished } from '#domain/publication.ts';
import { filled, type GatewayConfig, gatewayLabels, type Stored } from './objects.ts';
import { gatewayPlugins, unlessEmpty } from './plugins.ts';

/**
 * Translates an API into a route of the service of its application. An unpublished API, and one of an unpublished
 * application, becomes no object.
 */
export function apiObjects(
  api: Stored<ApiSpec>,
  application: Stored<ApplicationSpec>,
): GatewayConfig {
  if (!isPublished(api) || !isPublished(application)) return {};
  const { path_prefix: prefix } = application;
  const plugins = gatewayPlugins(api.plugins);
  const route = {
    id: api.id,
    name: api.name,
    desc: filled(api.description),
    labels: gatewayLabels(api.labels),
    service_id: application.id,
    // The Admin API refuses equal addresses, and different paths can have the same one after joining.
    uris: [...new Set(api.paths.map((path) => uriOf(prefix, path)))],
    methods: api.methods && api.methods.length > 0 ? api.methods : undefined,
    vars: conditionsOf(api.fine_grained_route_control),
    enable_websocket: api.type === 'WebSocket' || undefined,
    plugins: unlessEmpty(
      api.strip_path_prefix ? stripPrefix(prefix, plugins, application.plugins) : plugins,
    ),
    status: 1,
  };
  return { routes: [route] };
}

/** A trailing `*` matches any suffix. */
function uriOf(prefix: string, { path, path_type }: ApiPath): string {
  return joinPath(prefix, path) + (path_type === 'Exact' ? '' : '*');
}

/**
 * Strips the prefix with `proxy-rewrite`. On a route this plugin overrides the service's, so the service's settings are
 * copied; a path that either of them sets wins.
 */
function stripPrefix(
  prefix: string,
  plugins: Record<string, unknown>,
  outer: PluginMap | undefined,
): Record<string, unknown> {
  const start = prefix.replace(/\/+$/, '');
  if (start === '') return plugins;
  const name = 'proxy-rewrite';
  const configured = plugins[name] ?? gatewayPlugins(outer)[name];
  const literal = start.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // The prefix ends at a slash or with the path: `/w1` is no prefix of `/w1extra`.
  const strip = { regex_uri: [`^${literal}(?:/(.*))?$`, '/$1'] };
  return { ...plugins, [name]: { ...strip, ...(isObject(configured) && configured) } };
}

const operators = {
  equal: ['=='],
  not_equal: ['~='],
  regex_match: ['~~'],
  regex_not_match: ['!', '~~'],
  larger_equal: ['>='],
  larger_than: ['>'],
  less_equal: ['<='],
  less_than: ['<'],
} as const;

/** Translates conditions for lua-resty-expr: a list that must all match, or `OR` followed by alternatives. */
function conditionsOf(control: FineGrainedRouteControl | undefined): unknown[] | undefined {
  const { enabled, logical_relationship, expressions = [] } = control ?? {};
  if (!enabled || expressions.length === 0) return undefined;
  const conditions = expressions.map(conditionOf);
  return logical_relationship === 'Any' && conditions.length > 1
    ? ['OR', ...conditions]
    : conditions;
}

function conditionOf(expression: Expression): unknown[] {
  const { operator, value = '' } = expression;
  const variable = variableOf(expression);
  // An absent variable matches no pattern; this pattern matches every value.
  if (operator === 'present') return [variable, '~~', '^'];
  if (operator === 'not_present') return [variable, '!', '~~', '^'];
  return [variable, ...operators[operator], value];
}

/** The nginx variable of the subject of an expression. */
function variableOf({ subject, name = '' }: Expression): string {
  switch (subject) {
    case 'header':
      return `http_${name.toLowerCase().replaceAll('-', '_')}`;
    case 'query':
      return `arg_${name}`;
    case 'cookie':
      return `cookie_${name}`;
    case 'path':
      return 'uri';
    case 'variable':
      return name;
  }
}
