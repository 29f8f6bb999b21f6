import { joinPath } from '#contract/effective-path.ts';
import type {
  ApiPath,
  DebugConfig,
  Expression,
  FineGrainedRouteControl,
  PluginMap,
} from '#contract/generated/types.gen.ts';
import { isObject } from '#contract/schema-places.ts';
import type { ApiRow } from '#server/resources/apis/store.ts';
import type { ApplicationRow } from '#server/resources/applications/store.ts';
import { commonMembers, filled, gatewayLabels, toItem } from './objects.ts';
import { gatewayPlugins, unlessEmpty } from './plugins.ts';

/** What gateways receive for an API: a route of the service that its application is. */
export function apiObjects(row: ApiRow, application: ApplicationRow): DebugConfig {
  const { spec } = row;
  const prefix = application.spec.path_prefix;
  const published = (spec.active ?? 0) === 0 && (application.spec.active ?? 0) === 0;
  const route = {
    ...commonMembers(row),
    name: spec.name,
    desc: filled(spec.description),
    labels: gatewayLabels(spec.labels),
    service_id: application.id,
    uris: spec.paths.map((path) => uriOf(prefix, path)),
    methods: spec.methods && spec.methods.length > 0 ? spec.methods : undefined,
    vars: conditionsOf(spec.fine_grained_route_control),
    enable_websocket: spec.type === 'WebSocket' || undefined,
    plugins: unlessEmpty(
      spec.strip_path_prefix
        ? withoutPrefix(prefix, gatewayPlugins(spec.plugins), application.spec.plugins)
        : gatewayPlugins(spec.plugins),
    ),
    // Gateways say 1 for what takes traffic, this API says 0.
    status: published ? 1 : 0,
  };
  return { routes: [toItem(route)] };
}

/** A star at the end of an address fits whatever follows. */
function uriOf(prefix: string, { path, path_type }: ApiPath): string {
  return joinPath(prefix, path) + (path_type === 'Exact' ? '' : '*');
}

/**
 * Takes the prefix off with the plugin that rewrites requests. On a route it takes the place of the one of the service, so
 * what that one does is carried over; a path that either of them sets itself goes before.
 */
function withoutPrefix(
  prefix: string,
  plugins: Record<string, unknown>,
  outer: PluginMap | undefined,
): Record<string, unknown> {
  const start = prefix.replace(/\/+$/, '');
  if (start === '') return plugins;
  const name = 'proxy-rewrite';
  const given = plugins[name] ?? gatewayPlugins(outer)[name];
  const literal = start.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const strip = { regex_uri: [`^${literal}/?(.*)$`, '/$1'] };
  return { ...plugins, [name]: { ...strip, ...(isObject(given) && given) } };
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

/** Conditions as lua-resty-expr reads them: a list of which all must hold, or `OR` and those of which one must. */
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
  // No expression fits a variable that is not there, and this one fits every text.
  if (operator === 'present') return [variable, '~~', '^'];
  if (operator === 'not_present') return [variable, '!', '~~', '^'];
  return [variable, ...operators[operator], value];
}

/** The variable of the gateway that holds what an expression is about. */
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
