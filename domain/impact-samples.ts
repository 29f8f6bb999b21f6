import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { offeredMethods } from './api-methods.ts';
import type { GatewayObject } from './gateway-config/objects.ts';
import { guardedPaths } from './gateway-config/route-uris.ts';
import { fromBytes, toBytes } from './routing/bytes.ts';
import { makeRouter, type Place, placesOf, type Route, type Router } from './routing/router.ts';
import { pathsBelow, sampleRequest } from './routing/sample-requests.ts';

/** An address of a route, with requests that have it. */
interface AffectedAddress {
  /** Host and path as they are delivered, without the wildcard at the end: `*.example.com/checkout`. */
  text: string;
  /** Itself and a path below it, with every scheme and the methods that matter. */
  requests: RouteMatchRequest[];
}

/** Routes that differ between two routers, as each has them. */
interface ChangedRoutes {
  before: readonly Route[];
  after: readonly Route[];
}

/** The routes that are in one router alone, or whose object, service or upstream differs. */
export function changedRoutes(
  before: Router,
  after: Router,
  hasOtherUpstream: (route: Route) => boolean,
): ChangedRoutes {
  const [old, now] = [byId(before.routes), byId(after.routes)];
  // Objects that did not change are the same in both.
  const differs = (route: Route, other: Route | undefined) =>
    other?.object !== route.object || other.service !== route.service || hasOtherUpstream(route);
  return {
    before: before.routes.filter((route) => differs(route, now.get(route.id))),
    after: after.routes.filter((route) => differs(route, old.get(route.id))),
  };
}

const byId = (routes: readonly Route[]) => new Map(routes.map((route) => [route.id, route]));

interface Question {
  /** All routes before the change. */
  before: Router;
  changed: ChangedRoutes;
  /** Whether something changes for all routes, such as a global rule. */
  isGlobal: boolean;
  /** At most so many addresses. */
  max: number;
}

/** The addresses at which a changed route may decide: its own, then those of other routes. `isCut`: there are more. */
export function affectedAddresses({ before, changed, isGlobal, max }: Question): {
  addresses: AffectedAddress[];
  isCut: boolean;
} {
  const routers = [routerOf(changed.before), routerOf(changed.after)];
  const methodsOf = changedMethods(changed);
  const found = new Map<string, Map<string, RouteMatchRequest>>();
  const places = function* () {
    for (const router of routers) yield* allPlaces(router);
    for (const place of allPlaces(before)) {
      // Most places are out of reach of the changed routes, and cost two look-ups.
      if (isGlobal || routers.some((router) => takesAddress(router, place))) yield place;
    }
  };
  for (const place of places()) {
    const { host = '*', route } = place;
    for (const { path, requested } of samplesOf(place)) {
      const text = fromBytes(host + path);
      if (!found.has(text) && found.size >= max) return { addresses: listOf(found), isCut: true };
      const requests = found.get(text) ?? new Map<string, RouteMatchRequest>();
      found.set(text, requests);
      for (const request of requestsOf(fromBytes(host), requested, methodsOf(route))) {
        requests.set(`${request.method} ${request.scheme} ${request.path}`, request);
      }
    }
  }
  return { addresses: listOf(found), isCut: false };
}

const listOf = (found: ReadonlyMap<string, ReadonlyMap<string, RouteMatchRequest>>) =>
  [...found].map(([text, requests]) => ({ text, requests: [...requests.values()] }));

/** A router of some routes, with the services that they have. */
function routerOf(routes: readonly Route[]): Router {
  const services = new Set(
    routes.flatMap(({ service }): GatewayObject[] => (service ? [service] : [])),
  );
  return makeRouter({ routes: routes.map(({ object }) => object), services: [...services] });
}

function* allPlaces({ exactHosts, wildcardHosts, anyHost }: Router): Generator<Place> {
  for (const { exact, prefixes } of [...exactHosts.values(), ...wildcardHosts.values(), anyHost]) {
    for (const list of exact.values()) yield* list;
    for (const list of prefixes.values()) yield* list;
  }
}

/** Stands for what a wildcard leaves open: no record is likely to name it. */
const ANY = 'any-name';

const literalHost = ({ host }: Place) => host?.replace('*', ANY) ?? `${ANY}.invalid`;

/** What a place stands for: a path, or a prefix with a path below it, in bytes. */
function samplesOf({ uri, route }: Place): { path: string; requested: string[] }[] {
  const { vars } = route.object;
  const guarded = uri.endsWith('*') ? guardedPaths(vars) : [];
  // The address is wider than what the record names.
  if (guarded.length > 0) {
    return guarded.map(({ literal, exact }) => {
      const path = toBytes(literal);
      return { path, requested: exact ? [path] : pathsBelow(path) };
    });
  }
  const prefix = uri.endsWith('*') ? uri.slice(0, -1) : undefined;
  if (prefix === undefined || prefix.includes('*')) {
    return [{ path: uri, requested: [uri.replaceAll('*', ANY)] }];
  }
  return [{ path: prefix.replace(/\/$/, '') || '/', requested: pathsBelow(prefix) }];
}

const takesAddress = (router: Router, place: Place) =>
  samplesOf(place).some(({ requested }) =>
    requested.some((path) => !placesOf(router, literalHost(place), path).next().done),
  );

const accepts = ({ methods }: Pick<Route, 'methods'>, method: string) =>
  methods.length === 0 || methods.includes(method);

/** The first method of a route, and those that only one of its two versions takes. */
function changedMethods({ before, after }: ChangedRoutes): (route: Route) => string[] {
  const [old, now] = [byId(before), byId(after)];
  return (route) => {
    const versions = [old.get(route.id), now.get(route.id)].flatMap((version) => version ?? []);
    const some = offeredMethods.filter((method) => {
      const takers = versions.filter((version) => accepts(version, method));
      return takers.length === 1 && versions.length === 2;
    });
    const first = offeredMethods.find((method) => accepts(route, method));
    return [...new Set([...(first ? [first] : []), ...some])];
  };
}

function requestsOf(
  host: string,
  paths: readonly string[],
  methods: readonly string[],
): RouteMatchRequest[] {
  return (['HTTP', 'HTTPS'] as const).flatMap((protocol) =>
    paths.flatMap((path) => {
      const request = sampleRequest({ protocols: [protocol] }, {}, { host, path: fromBytes(path) });
      return request ? methods.map((method) => ({ ...request, method })) : [];
    }),
  );
}
