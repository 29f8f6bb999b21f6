import { type ExpressionTree, parseExpression } from '#domain/expressions.ts';
import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import { isObject } from '#domain/json.ts';
import { lowerCase, toBytes } from './bytes.ts';

/*
 * The router `radixtree_host_uri` of Apache APISIX (apisix/http/router/radixtree_host_uri.lua) over lua-resty-radixtree:
 * hosts are the outer tree, compared from the end, and each has a tree of addresses of its own. Routes without hosts are
 * asked last.
 */

/** A route as the router keeps it. */
export interface Route {
  id: string;
  /** As delivered. */
  object: GatewayObject;
  /** As delivered; undefined when the route has none, or it is missing. */
  service: GatewayObject | undefined;
  /** Any method when empty. */
  methods: readonly string[];
  /** Read when a request first comes to them, because most routes of a large cluster are never asked for. */
  conditions: () => RouteConditions;
  /** Addresses and ranges of clients; any when empty. */
  clients: readonly string[];
  /** Whether a Lua function decides too. */
  hasFunction: boolean;
  priority: number;
  /** When its object was created: gateways that have run since then try equal routes in this order. */
  created: number;
}

/** The conditions of a route; `unread` when they are beyond the grammar, so that gateways may not load it. */
export type RouteConditions = ExpressionTree | 'none' | 'unread';

/** A route at one of its addresses. */
export interface Place {
  route: Route;
  /** In bytes, as delivered: an exact path, or a text with `*`. */
  uri: string;
  /** In bytes and lower case; undefined for any host. */
  host: string | undefined;
}

/** The places of one list, in the order in which they are tried, by address. */
interface Tree {
  exact: Map<string, Place[]>;
  /** By the text before the first `*`. */
  prefixes: Map<string, Place[]>;
  /** The lengths of the keys of `prefixes`, longest first. */
  lengths: number[];
}

/** All routes of a cluster. */
export interface Router {
  exactHosts: Map<string, Tree>;
  /** By the text after `*`. */
  wildcardHosts: Map<string, Tree>;
  /** The lengths of the keys of `wildcardHosts`, longest first. */
  hostLengths: number[];
  anyHost: Tree;
  routes: readonly Route[];
}

/** The objects that decide where requests go. */
export interface RoutingObjects {
  routes: readonly GatewayObject[];
  services: readonly GatewayObject[];
  /** When the object of a route was created, in any unit; in the order of ids where it is not given. */
  createdAt?: (routeId: string) => number;
}

/** Builds the router of delivered objects. Of equal places the smaller id, which is the older record, goes first. */
export function makeRouter({ routes, services, createdAt = () => 0 }: RoutingObjects): Router {
  const serviceOf = new Map(services.map((service) => [String(service.id), service]));
  const read = routes
    .filter(({ status = 1 }) => status === 1)
    .map((object) => ({
      ...readRoute(object, serviceOf.get(String(object.service_id))),
      created: createdAt(String(object.id)),
    }))
    .sort((a, b) => compareIds(a.id, b.id));
  const router: Router = {
    exactHosts: new Map(),
    wildcardHosts: new Map(),
    hostLengths: [],
    anyHost: emptyTree(),
    routes: read,
  };
  for (const route of read) addRoute(router, route);
  for (const tree of allTrees(router)) tree.lengths = lengthsOf(tree.prefixes);
  router.hostLengths = lengthsOf(router.wildcardHosts);
  return router;
}

/** Numbers of any length by their value; other ids as gateways list them. */
function compareIds(a: string, b: string): number {
  if (/^\d+(-|$)/.test(a) && /^\d+(-|$)/.test(b)) {
    const [one = '', other = ''] = [a.split('-', 1)[0], b.split('-', 1)[0]];
    if (one.length !== other.length) return one.length - other.length;
  }
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function readRoute(
  object: GatewayObject,
  service: GatewayObject | undefined,
): Omit<Route, 'created'> {
  let conditions: RouteConditions | undefined;
  return {
    id: String(object.id),
    object,
    service,
    methods: strings(object.methods),
    conditions: () => {
      conditions ??= readConditions(object);
      return conditions;
    },
    clients: strings(object.remote_addrs ?? object.remote_addr),
    hasFunction: object.filter_func !== undefined,
    priority: typeof object.priority === 'number' ? object.priority : 0,
  };
}

function readConditions({ vars }: GatewayObject): RouteConditions {
  if (!Array.isArray(vars) || vars.length === 0) return 'none';
  return parseExpression(vars).tree ?? 'unread';
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The hosts of a route itself, or else of its service; undefined for any. */
function hostsOf({ object, service }: Route): string[] | undefined {
  if (Array.isArray(object.hosts)) return strings(object.hosts);
  if (typeof object.host === 'string') return [object.host];
  return isObject(service) && Array.isArray(service.hosts) ? strings(service.hosts) : undefined;
}

function addRoute(router: Router, route: Route): void {
  const uris = strings(route.object.uris ?? route.object.uri);
  const hosts = hostsOf(route)?.map((host) => lowerCase(toBytes(host)));
  for (const host of hosts ?? [undefined]) {
    const tree = treeOf(router, host);
    for (const uri of uris) addPlace(tree, { route, uri: toBytes(uri), host });
  }
}

function treeOf(router: Router, host: string | undefined): Tree {
  if (host === undefined) return router.anyHost;
  // Compared from the end, only what follows the last `*` of a host is its address.
  const wildcard = host.lastIndexOf('*');
  return wildcard < 0
    ? getOrAdd(router.exactHosts, host, emptyTree)
    : getOrAdd(router.wildcardHosts, host.slice(wildcard + 1), emptyTree);
}

function addPlace(tree: Tree, place: Place): void {
  const wildcard = place.uri.indexOf('*');
  const list =
    wildcard < 0
      ? getOrAdd(tree.exact, place.uri, () => [])
      : getOrAdd(tree.prefixes, place.uri.slice(0, wildcard), () => []);
  const index = list.findIndex((other) => isBefore(place, other));
  list.splice(index < 0 ? list.length : index, 0, place);
}

/** `sort_route` of lua-resty-radixtree: by priority, then the longer text. Equal ones stay in the order of routes. */
function isBefore(a: Place, b: Place): boolean {
  if (a.route.priority !== b.route.priority) return a.route.priority > b.route.priority;
  return a.uri.length > b.uri.length;
}

/** Whether nothing but the order of their objects decides which of two places is tried first. */
export const areEqual = (a: Place, b: Place): boolean =>
  a.host === b.host &&
  a.route.priority === b.route.priority &&
  a.uri.length === b.uri.length &&
  a.uri.split('*', 1)[0] === b.uri.split('*', 1)[0];

/** The trees that a host is looked up in, in order, with their places for a path. */
export function* placesOf(router: Router, host: string, path: string): Generator<Place> {
  for (const tree of treesOf(router, host)) yield* placesIn(tree, path);
}

/** The trees for a host: its own, those of wildcards from the longest, then that of any host. */
export function* treesOf(router: Router, host: string): Generator<Tree> {
  const exact = router.exactHosts.get(host);
  if (exact) yield exact;
  for (const length of router.hostLengths) {
    const tree =
      length <= host.length && router.wildcardHosts.get(length === 0 ? '' : host.slice(-length));
    if (tree) yield tree;
  }
  yield router.anyHost;
}

function* placesIn(tree: Tree, path: string): Generator<Place> {
  yield* tree.exact.get(path) ?? [];
  for (const length of tree.lengths) {
    if (length <= path.length) yield* tree.prefixes.get(path.slice(0, length)) ?? [];
  }
}

const allTrees = ({ exactHosts, wildcardHosts, anyHost }: Router): Tree[] => [
  ...exactHosts.values(),
  ...wildcardHosts.values(),
  anyHost,
];

const emptyTree = (): Tree => ({ exact: new Map(), prefixes: new Map(), lengths: [] });

const lengthsOf = (keys: Map<string, unknown>) =>
  [...new Set([...keys.keys()].map(({ length }) => length))].sort((a, b) => b - a);

function getOrAdd<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
