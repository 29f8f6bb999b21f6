import type { ApiSpec, ApplicationSpec, GatewayExtra } from '#contract/generated/types.gen.ts';
import { normalizeHosts } from '#domain/host-rules.ts';
import { isPublished } from '#domain/publication.ts';
import { isHttpsOnly } from '#domain/rules.ts';
import { hasLists, routeAccess, splitLists } from './access-lists.ts';
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
import { httpsRedirect, stripPlugin } from './own-plugins.ts';
import { unlessEmpty, unlistedPlugins } from './plugins.ts';
import { routeUris } from './route-uris.ts';

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
  const priority = 2 * (api.priority ?? 0);
  const extra = withGatewayHosts(api.gateway_extra);
  const routes = [
    ...(plain.length > 0 ? [{ uris: plain, vars, rank: 0, priority: priority || undefined }] : []),
    ...guarded.map(({ uris, condition, rank }) => ({
      uris,
      vars: bothConditions(condition, vars),
      rank,
      priority: rank * GUARDED_PRIORITY + priority + 1,
    })),
  ];
  return {
    routes: routes.map((members, index) =>
      withExtra({ id: routeId(api.id, members, index), ...route(members) }, extra),
    ),
  };
}

/**
 * Lifts a route whose address is wider than its path above all others with the same address, whatever their priorities,
 * which the contract limits to a million and which are delivered doubled: its path is longer than theirs.
 */
const GUARDED_PRIORITY = 2 ** 22;

/**
 * The first route has the id of the API, so that it stays the same when a path is added. The others keep theirs while
 * their addresses stay: gateways try equal routes in the order of their creation.
 */
const routeId = (id: string, { uris, rank }: RouteMembers, index: number) =>
  index === 0 ? id : `${id}-${shortHash(JSON.stringify([uris, rank]))}`;

/** Gateways up to 3.13 compare hosts as they are written, in lower case. */
function withGatewayHosts(extra: GatewayExtra | undefined): GatewayExtra | undefined {
  const { host, hosts } = extra ?? {};
  return (
    extra && {
      ...extra,
      ...(typeof host === 'string' && { host: normalizeHosts([host])[0] }),
      ...(Array.isArray(hosts) && { hosts: normalizeHosts(hosts.map(String)) }),
    }
  );
}

/** The members in which the routes of an API differ. */
interface RouteMembers {
  uris: string[];
  vars: unknown[] | undefined;
  /** Of the addresses among equal ones; see `routeUris`. */
  rank: number;
  priority: number | undefined;
}

function routeOf(api: Stored<ApiSpec>, application: Stored<ApplicationSpec>) {
  const plugins = unlessEmpty(pluginsOf(api, application));
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
    plugins,
    status: 1,
  });
}

/**
 * The plugins of a route. Those that the translation writes, or combines with others, stand on the route as soon as the
 * record has one of the kind: a route's plugin replaces the service's of the same name. So does one of a set of plugins.
 */
function pluginsOf(
  { plugins: own, strip_path_prefix, gateway_extra }: ApiSpec,
  application: ApplicationSpec,
): Record<string, unknown> {
  const { plugins: outer } = application;
  const isReplaced = gateway_extra?.plugin_config_id !== undefined;
  const { redirect = outer?.redirect, 'proxy-rewrite': rewrite = outer?.['proxy-rewrite'] } =
    own ?? {};
  const strip = strip_path_prefix ? stripPlugin(application.path_prefix, rewrite) : undefined;
  return {
    ...unlistedPlugins(splitLists(own).others),
    ...((isReplaced || hasLists(own)) && routeAccess(own, outer)),
    ...(isHttpsOnly(application) &&
      (isReplaced || own?.redirect !== undefined) && {
        redirect: httpsRedirect(redirect).settings,
      }),
    ...(strip && { 'proxy-rewrite': strip.settings }),
  };
}
