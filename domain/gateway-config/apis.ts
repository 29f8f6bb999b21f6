import type { ApiSpec, ApplicationSpec, PluginMap } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { isPublished } from '#domain/publication.ts';
import { bothConditions, conditionsOf } from './conditions.ts';
import {
  filled,
  type GatewayConfig,
  type GatewayObject,
  gatewayLabels,
  gatewayName,
  gatewayTimeout,
  type Stored,
  shortHash,
  withExtra,
} from './objects.ts';
import { gatewayPlugins, unlessEmpty } from './plugins.ts';
import { escapeRegex, routeUris } from './route-uris.ts';

/**
 * Translates an API into a route of the service of its application, and one more for each path that needs a condition of
 * its own. An unpublished API, and one of an unpublished application, becomes no object.
 */
export function apiObjects(
  api: Stored<ApiSpec>,
  application: Stored<ApplicationSpec>,
): GatewayConfig {
  if (!isPublished(api) || !isPublished(application)) return {};
  const { plain, guarded } = routeUris(application.path_prefix, api.paths);
  const route = routeOf(api, application);
  const vars = conditionsOf(api.fine_grained_route_control);
  // Odd priorities are those of addresses that are wider than their path: of equal ones they go first.
  const priority = 2 * (api.priority ?? 0);
  const routes = [
    ...(plain.length > 0 ? [{ uris: plain, vars, priority: priority || undefined }] : []),
    ...guarded.map(({ uri, condition }) => ({
      uris: [uri],
      vars: bothConditions(condition, vars),
      priority: priority + 1,
    })),
  ];
  return {
    routes: routes.map((members, index) =>
      withExtra({ id: routeId(api.id, members, index), ...route(members) }, api.gateway_extra),
    ),
  };
}

/** The first route has the id of the API, so that it stays the same when a path is added. */
const routeId = (id: string, { uris, vars }: RouteMembers, index: number) =>
  index === 0 ? id : `${id}-${shortHash(JSON.stringify([uris, vars]))}`;

/** The members in which the routes of an API differ. */
interface RouteMembers {
  uris: string[];
  vars: unknown[] | undefined;
  priority: number | undefined;
}

function routeOf(api: Stored<ApiSpec>, application: Stored<ApplicationSpec>) {
  const { path_prefix: prefix } = application;
  const plugins = gatewayPlugins(api.plugins);
  return ({ uris, vars, priority }: RouteMembers): GatewayObject => ({
    name: gatewayName(api.name),
    desc: filled(api.description),
    labels: gatewayLabels(api.labels),
    service_id: application.id,
    uris,
    methods: api.methods && api.methods.length > 0 ? api.methods : undefined,
    vars,
    priority,
    remote_addrs: api.remote_addrs && api.remote_addrs.length > 0 ? api.remote_addrs : undefined,
    timeout: gatewayTimeout(api.timeout),
    enable_websocket: api.type === 'WebSocket' || undefined,
    plugins: unlessEmpty(
      api.strip_path_prefix ? stripPrefix(prefix, plugins, application.plugins) : plugins,
    ),
    status: 1,
  });
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
  // The prefix ends at a slash or with the path: `/w1` is no prefix of `/w1extra`.
  const strip = { regex_uri: [`^${escapeRegex(start)}(?:/(.*))?$`, '/$1'] };
  return { ...plugins, [name]: { ...strip, ...(isObject(configured) && configured) } };
}
