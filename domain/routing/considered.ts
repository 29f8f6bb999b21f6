import type { ConsideredRoute } from '#contract/generated/types.gen.ts';
import { fromBytes } from './bytes.ts';
import { judgePlace, type Obstacle } from './place-verdict.ts';
import type { GatewayRequest } from './request.ts';
import { type Place, placesOf, type Router, treesOf } from './router.ts';
import { Variables } from './variables.ts';

/** Whether a route answers a request, or why not. */
export interface Considered {
  place: Place;
  outcome: ConsideredRoute['outcome'];
  /** A plain sentence. */
  reason: string;
}

/**
 * The routes of a router that take the host of a request, each at one place, closest first: what answers or may, others
 * that match by host and path, then those whose path has the longest start in common with that of the request.
 *
 * @param isAnswer whether a place belongs to an API that answers or may
 */
export function consideredRoutes(
  router: Router,
  request: GatewayRequest,
  isAnswer: (place: Place) => boolean,
): Considered[] {
  const variables = new Variables(request);
  let first: Place | undefined;
  const matching = [...placesOf(router, request.host, request.path)].map((place): Considered => {
    const { verdict, obstacles } = judgePlace(place, request, variables);
    const [obstacle] = obstacles;
    if (verdict === true) first ??= place;
    if (verdict !== false && isAnswer(place)) {
      return { place, outcome: 'answers', reason: openReason(obstacles) };
    }
    if (verdict !== false || !obstacle) {
      return { place, outcome: 'less_specific', reason: laterReason(place, first) };
    }
    return {
      place,
      outcome: obstacle.kind,
      reason: openReason(obstacles),
    };
  });
  const found = new Set(matching.map(({ place }) => place.route));
  const others = [...treesOf(router, request.host)]
    .flatMap(({ exact, prefixes }) => [...exact.values(), ...prefixes.values()].flat())
    .filter((place) => !found.has(place.route) && !isAnswer(place))
    .map((place) => ({ place, shared: sharedLength(literalOf(place), request.path) }))
    // Every path starts with a slash: for any host that is nothing in common.
    .filter(({ place, shared }) => shared > 1 || place.host !== undefined)
    .sort((a, b) => b.shared - a.shared)
    .map(({ place }): Considered => {
      return { place, outcome: 'path', reason: 'Its path does not match' };
    });
  const answering = matching.filter(({ outcome }) => outcome === 'answers');
  // One API can have several routes, of which the first ones need not match.
  return firstOfEach([...answering, ...matching, ...others], ({ place }) => place.route.id);
}

/** Why a route that matches does not answer. @param first the route that a gateway takes, unless others do for certain */
function laterReason(place: Place, first: Place | undefined): string {
  if (place === first) {
    return 'It takes the request, but its application is not on the gateways: they answer 404';
  }
  const isEqual =
    place.uri === first?.uri &&
    place.host === first.host &&
    place.route.priority === first.route.priority;
  return isEqual
    ? 'It has the same address and priority as the one that takes the request, and is younger'
    : 'It matches too, but less specifically or with a lower priority';
}

/** Why it is open whether a route answers; empty when it does. */
const openReason = (obstacles: readonly Obstacle[]) => obstacles.map(({ text }) => text).join('; ');

const literalOf = ({ uri }: Place) => uri.split('*', 1)[0] ?? '';

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length += 1;
  return length;
}

/** The address of a place as a text. */
export const addressOf = ({ uri }: Place): string => fromBytes(uri);

/** Keeps the first of each key. */
export function firstOfEach<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const one = key(item);
    if (seen.has(one)) return false;
    seen.add(one);
    return true;
  });
}
