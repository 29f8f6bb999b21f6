import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import { apiIdOfRoute } from '#domain/gateway-config/route-ids.ts';
import { fromBytes } from './bytes.ts';
import { conditionText } from './condition-text.ts';
import { judgePlace, type Obstacle } from './place-verdict.ts';
import { pluginReasons, redirectsToHttps } from './plugin-reasons.ts';
import { globalPlugins, pluginsOf, type RunningPlugin } from './plugins-on-route.ts';
import type { GatewayRequest } from './request.ts';
import { areEqual, type Place, placesOf, type Route, type Router, treesOf } from './router.ts';
import { upstreamPath } from './upstream-path.ts';
import { Variables } from './variables.ts';

/** The places of routes for a request, in the order in which a gateway tries them. */
interface Trial {
  /** The place that takes the request unless one of `open` does; undefined for none. */
  answer: Place | undefined;
  /** Places before it of which only a gateway knows whether they take the request. */
  open: readonly { place: Place; obstacles: readonly Obstacle[] }[];
  /**
   * Places that take it, or may, and are equal to the answer but for the order of their objects: gateways that have run
   * since the answer's was created again, as publishing does, try them first until they start again
   * (`sync_data` in apisix/core/config_etcd.lua appends it).
   */
  ties: readonly Place[];
  /** Places that do not take it, although host and address match. */
  rejected: readonly { place: Place; obstacles: readonly Obstacle[] }[];
}

/** Looks for the route of a request as a gateway does. */
export function tryRoutes(router: Router, request: GatewayRequest): Trial {
  const variables = new Variables(request);
  const open: { place: Place; obstacles: readonly Obstacle[] }[] = [];
  const rejected: { place: Place; obstacles: readonly Obstacle[] }[] = [];
  const places = placesOf(router, request.host, request.path);
  for (const place of places) {
    const { verdict, obstacles } = judgePlace(place, request, variables);
    if (verdict === true) {
      // Whatever its open places decide, the API is the same.
      const certain = open.every((other) => apiOf(other.place) === apiOf(place));
      const ties = [];
      for (const other of places) {
        if (!areEqual(place, other)) break;
        const isEarlier =
          other.route.created < place.route.created && apiOf(other) !== apiOf(place);
        if (isEarlier && judgePlace(other, request, variables).verdict !== false) ties.push(other);
      }
      return { answer: place, open: certain ? [] : open, ties, rejected };
    }
    (verdict === false ? rejected : open).push({ place, obstacles });
  }
  return { answer: undefined, open, ties: [], rejected };
}

/** The id of the API of a place. */
export const apiOf = ({ route }: Place): string => apiIdOfRoute(route.id);

/** Which API answers a request, and what its upstream gets. */
export interface RequestAnswer {
  status: 200 | 404;
  /** Undefined when none answers, or it is undefined which. */
  apiId: string | undefined;
  candidates: string[];
  upstreamPath: string | undefined;
  /** Plain sentences. */
  reasons: string[];
}

/** What else decides about an answer. */
export interface Surroundings {
  /** The global rules. */
  rules: readonly GatewayObject[];
  /** Whether a plugin refuses callers. */
  guards: (plugin: string) => boolean;
  /** Whether gateways ignore a slash at the end of a path (`delete_uri_tail_slash`). */
  deletesTrailingSlash?: boolean;
}

/** Finds what answers a request that a gateway has read. */
export function answerRequest(
  router: Router,
  { rules, guards, deletesTrailingSlash = false }: Surroundings,
  sent: GatewayRequest,
): RequestAnswer {
  const request = deletesTrailingSlash ? { ...sent, path: sent.path.replace(/\/$/, '') } : sent;
  const trial = tryRoutes(router, request);
  const { answer, open, ties } = trial;
  const possible = [...open.map(({ place }) => place), ...(answer ? [answer] : []), ...ties];
  const isCertain = answer !== undefined && open.length + ties.length === 0;
  const candidates = [...new Set(possible.map(apiOf))];
  if (possible.length === 0) return notFound(absence(router, request, trial));
  if (isCertain && lacksService(answer)) {
    return notFound(`${placeText(answer)}, but its application is not on the gateways`);
  }
  const globals = globalPlugins(rules);
  const paths = possible.map(({ route }) => pathOf(request, route, globals));
  const [first] = paths;
  const same = paths.every(({ path }) => path === first?.path);
  const reasons = [
    ...(answer ? [placeText(answer)] : []),
    ...open.map(({ place, obstacles }) => openText(place, obstacles)),
    ...(open.length > 0 && !answer ? ['Otherwise nothing answers'] : []),
    ...(ties.length > 0 ? [tieText] : []),
    ...(same ? paths.slice(0, 1) : paths).flatMap(({ reason }) => reason ?? []),
    ...(isCertain ? pluginReasons([...globals, ...pluginsOf(answer.route)], guards) : []),
  ];
  return {
    status: 200,
    apiId: isCertain ? apiOf(answer) : undefined,
    candidates,
    upstreamPath: same ? first?.path : undefined,
    reasons: [...new Set(reasons)],
  };
}

const tieText =
  'APIs with the same address and priority are tried in the order of their creation, and one was published again: gateways that have run since then try the younger one first until they start again';

const notFound = (reason: string): RequestAnswer => ({
  status: 404,
  apiId: undefined,
  candidates: [],
  upstreamPath: undefined,
  reasons: [reason],
});

/** Gateways answer 404 then, although the route matches. */
export const lacksService = ({ route: { object, service } }: Place) =>
  object.service_id !== undefined && service === undefined;

function pathOf(request: GatewayRequest, route: Route, globals: readonly RunningPlugin[]) {
  const plugins = [...globals, ...pluginsOf(route)];
  if (request.scheme === 'http' && plugins.some(redirectsToHttps)) {
    return { reason: 'Callers that use HTTP are redirected to HTTPS' };
  }
  const outside = ['plugin_config_id', 'script', 'script_id'].find(
    (name) => route.object[name] !== undefined,
  );
  if (outside)
    return { reason: `${outside} of the route decides what runs, which is not known here` };
  return upstreamPath(request, plugins);
}

/** How a place matches: `The host *.a.test and the path /api/ with what follows match`. */
function placeText({ host, uri, route }: Place): string {
  const path = fromBytes(uri);
  const what = uri.includes('*') ? `the prefix ${path.split('*', 1)[0]}` : `the path ${path}`;
  const whose = host === undefined ? 'any host' : fromBytes(host);
  return `It takes ${whose}, and ${what}${pathCondition(route)}`;
}

/** The condition that makes up for an address that is wider than the path of the record. */
function pathCondition(route: Route): string {
  const conditions = route.conditions();
  if (typeof conditions === 'string' || conditions.kind !== 'list') return '';
  const [first] = conditions.items;
  const isOfPath = first?.kind === 'comparison' && first.variable === 'uri';
  return isOfPath ? `, where the ${conditionText(first)}` : '';
}

const openText = (place: Place, obstacles: readonly Obstacle[]) =>
  `${placeText(place)}. ${obstacles.map(({ text }) => text).join('; ')}`;

/** Why nothing answers: the first of host, path and the rest that fails. */
function absence(router: Router, request: GatewayRequest, { rejected }: Trial): string {
  const [closest] = rejected;
  if (closest) return openText(closest.place, closest.obstacles);
  const trees = [...treesOf(router, request.host)];
  const hasHost = trees.some(({ exact, prefixes }) => exact.size + prefixes.size > 0);
  return hasHost
    ? `No path of this host matches ${fromBytes(request.path)}`
    : `No published API takes the host ${fromBytes(request.host)}`;
}
