import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import type { GatewayObject } from './gateway-config/objects.ts';
import { type Finding, type PluginFacts, pluginFindings } from './impact-plugins.ts';
import { isObject } from './json.ts';
import { apiOf, lacksService, tryRoutes } from './routing/match.ts';
import { redirectsToHttps } from './routing/plugin-reasons.ts';
import { globalPlugins, pluginsOf } from './routing/plugins-on-route.ts';
import { type GatewayRequest, isRefusal, readRequest } from './routing/request.ts';
import type { Place, Route, Router } from './routing/router.ts';
import { upstreamPath } from './routing/upstream-path.ts';

/** What decides about requests, before or after a change. */
export interface ImpactSide {
  router: Router;
  /** The global rules. */
  rules: readonly GatewayObject[];
  /** The upstreams that the change concerns, by id; null for one that is not there. */
  upstreams: ReadonlyMap<string, GatewayObject | null>;
  /** Whether gateways ignore a slash at the end of a path. */
  deletesTrailingSlash: boolean;
}

/** What callers of a request notice. */
export interface Difference extends Finding {
  /** The API that answers it before the change, or otherwise after. */
  apiId: string;
}

/** What takes a request. */
interface Outcome {
  request: GatewayRequest | undefined;
  /** Of the gateway itself when no route takes it. */
  status: number;
  /** The places that take it or may, first ones first. */
  places: readonly Place[];
  /** Whether the first place takes it. */
  isCertain: boolean;
  /** Whether one of the places takes it. */
  isTaken: boolean;
}

/** What callers of a request notice of a change. */
export function differences(
  before: ImpactSide,
  after: ImpactSide,
  sent: RouteMatchRequest,
  facts: PluginFacts,
): Difference[] {
  const [was, now] = [outcomeOf(before, sent), outcomeOf(after, sent)];
  const [old] = was.places;
  const [first] = now.places;
  const one = (severity: Difference['severity'], rule: string, text: string): Difference[] => [
    { severity, rule, text, apiId: apiId(old ?? first) },
  ];
  if (!old || !now.request || !was.request) {
    if (old) return one('breaking', 'not_found', `get ${now.status}`);
    if (!first) return [];
    const verb = now.isCertain ? 'get' : 'may get';
    return one('notice', 'other_api', `${verb} an answer instead of ${was.status}`);
  }
  if (!first) return one('breaking', 'not_found', `get ${now.status}`);
  if (!now.isTaken && was.isTaken) return one('breaking', 'not_found', 'may get 404');
  const [apisBefore, apisAfter] = [apisOf(was), apisOf(now)];
  if (apisBefore !== apisAfter || was.isCertain !== now.isCertain || was.isTaken !== now.isTaken) {
    const verb = now.isCertain && was.isCertain ? 'go' : 'may go';
    const other = now.places.find((place) => apiOf(place) !== apiOf(old)) ?? first;
    const instead = apiOf(other) === apiOf(old) ? '' : ` instead of ${apiText(old)}`;
    return one('breaking', 'other_api', `${verb} to ${apiText(other)}${instead}`);
  }
  const found = [
    ...pluginFindings(pluginsOn(before, old), pluginsOn(after, first), was.request.scheme, facts),
  ];
  if (isRedirected(before, old, was.request) || isRedirected(after, first, now.request)) {
    return found.filter(({ rule }) => rule === 'https_required').map(ofApi);
  }
  return [...found, ...upstreamDifferences()].map(ofApi);

  function ofApi(difference: Finding): Difference {
    return { ...difference, apiId: apiId(old) };
  }

  function upstreamDifferences(): Finding[] {
    if (!old || !first || !was.request || !now.request) return [];
    const backends = upstreamDifference(
      upstreamOf(before, old.route),
      upstreamOf(after, first.route),
    );
    const path = upstreamPath(was.request, pluginsOn(before, old)).path;
    const isSame = path === upstreamPath(now.request, pluginsOn(after, first)).path;
    const text = 'reach their upstream with another path';
    return [
      ...backends,
      ...(isSame ? [] : [{ severity: 'notice', rule: 'upstream', text } as const]),
    ];
  }
}

const apiId = (place: Place | undefined) => (place ? apiOf(place) : '');

const apisOf = ({ places }: Outcome) => [...new Set(places.map(apiOf))].sort().join(' ');

/** `the API pay of shop`, by the names that gateways have. */
function apiText({ route: { object, service } }: Place): string {
  const application = service?.name === undefined ? '' : ` of ${String(service.name)}`;
  return `the API ${String(object.name ?? object.id)}${application}`;
}

function outcomeOf({ router, deletesTrailingSlash }: ImpactSide, sent: RouteMatchRequest): Outcome {
  const read = readRequest(sent);
  const none = { request: undefined, places: [], isCertain: true, isTaken: false };
  if (isRefusal(read)) return { ...none, status: read.status };
  const request = deletesTrailingSlash ? { ...read, path: read.path.replace(/\/$/, '') } : read;
  const { answer, open, ties } = tryRoutes(router, request);
  const places = [...open.map(({ place }) => place), ...(answer ? [answer] : []), ...ties];
  const isCertain = answer !== undefined && places.length === 1;
  if (places.length === 0 || (isCertain && lacksService(answer))) {
    return { ...none, request, status: 404 };
  }
  return { request, status: 200, places, isCertain, isTaken: answer !== undefined };
}

const pluginsOn = ({ rules }: ImpactSide, { route }: Place) => [
  ...globalPlugins(rules),
  ...pluginsOf(route),
];

const isRedirected = (side: ImpactSide, place: Place, { scheme }: GatewayRequest) =>
  scheme === 'http' && pluginsOn(side, place).some(redirectsToHttps);

/** The upstream of a route. One that the change does not concern is its id alone; undefined for none. */
function upstreamOf(
  { upstreams }: Pick<ImpactSide, 'upstreams'>,
  { object, service }: Route,
): GatewayObject | undefined {
  for (const owner of [object, service ?? {}]) {
    if (isObject(owner.upstream)) return owner.upstream;
    if (owner.upstream_id === undefined) continue;
    const id = String(owner.upstream_id);
    const known = upstreams.get(id);
    return known === undefined ? { id } : (known ?? undefined);
  }
  return undefined;
}

/** Whether a route sends requests to an upstream that a change concerns. */
export const hasUpstreamIn =
  (upstreams: ReadonlyMap<string, unknown>) =>
  ({ object, service }: Route): boolean =>
    [object.upstream_id, service?.upstream_id].some(
      (id) => id !== undefined && upstreams.has(String(id)),
    );

function upstreamDifference(
  before: GatewayObject | undefined,
  after: GatewayObject | undefined,
): Finding[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!hasTargets(after)) {
    if (!hasTargets(before)) return [];
    const text = 'get 503: their upstream has no targets';
    return [{ severity: 'breaking', rule: 'upstream', text }];
  }
  const isSame = targetsOf(before) === targetsOf(after);
  const text = isSame ? 'reach their upstream with other settings' : 'go to other targets';
  return [{ severity: 'notice', rule: 'upstream', text }];
}

const targetsOf = (upstream: GatewayObject | undefined) =>
  JSON.stringify([upstream?.nodes, upstream?.service_name, upstream?.id]);

/** Whether requests have somewhere to go. What a registry knows of a service is its own. */
function hasTargets(upstream: GatewayObject | undefined): boolean {
  if (!upstream) return false;
  const { nodes } = upstream;
  if (nodes === undefined) return true;
  const weights = Array.isArray(nodes)
    ? nodes.map((node) => isObject(node) && node.weight)
    : Object.values(isObject(nodes) ? nodes : {});
  return weights.some((weight) => weight !== 0);
}
