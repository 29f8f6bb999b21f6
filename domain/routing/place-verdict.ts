import { matchesPattern } from '#domain/pcre/match.ts';
import { fromBytes } from './bytes.ts';
import { conditionText } from './condition-text.ts';
import { decisive, evaluate, type Verdict } from './conditions.ts';
import { isInRanges } from './ip-ranges.ts';
import type { GatewayRequest } from './request.ts';
import type { Place, RouteConditions } from './router.ts';
import type { Variables } from './variables.ts';

/** What keeps a route from answering, or what only a gateway knows. */
export interface Obstacle {
  kind: 'method' | 'condition' | 'path';
  /** A plain sentence without a full stop. */
  text: string;
}

/** Whether a route takes a request that has its host and address; `obstacles` say why not, or why that is open. */
export interface PlaceVerdict {
  verdict: Verdict;
  obstacles: readonly Obstacle[];
}

const taken: PlaceVerdict = { verdict: true, obstacles: [] };

/** Judges a route like `match_route_opts` and `compare_param` of lua-resty-radixtree. */
export function judgePlace(
  place: Place,
  request: GatewayRequest,
  variables: Variables,
): PlaceVerdict {
  const { methods, clients, conditions, hasFunction } = place.route;
  if (methods.length > 0 && !methods.includes(request.method)) {
    const text = `It takes ${methods.join(', ')} only`;
    return { verdict: false, obstacles: [{ kind: 'method', text }] };
  }
  const open: Obstacle[] = [];
  const judge = (verdict: Verdict, obstacle: () => Obstacle): PlaceVerdict | undefined => {
    if (verdict === false) return { verdict, obstacles: [obstacle()] };
    if (verdict === undefined) open.push(obstacle());
    return undefined;
  };
  const refused =
    (clients.length > 0 && judge(clientVerdict(clients, request), () => clientObstacle(clients))) ||
    judgeConditions(conditions(), variables, judge) ||
    judge(pathVerdict(place.uri, request.path), () => pathObstacle(place.uri)) ||
    (hasFunction && judge(undefined, () => functionObstacle));
  if (refused) return refused;
  return open.length === 0 ? taken : { verdict: undefined, obstacles: open };
}

function judgeConditions(
  conditions: RouteConditions,
  variables: Variables,
  judge: (verdict: Verdict, obstacle: () => Obstacle) => PlaceVerdict | undefined,
) {
  if (conditions === 'none') return undefined;
  if (conditions === 'unread') return judge(undefined, () => unreadObstacle);
  const verdict = evaluate(conditions, variables);
  return judge(verdict, () => ({
    kind: 'condition',
    text: decisive(conditions, variables, verdict)
      .map(
        (tree) =>
          `${verdict === false ? 'Not met' : 'Only a gateway can tell'}: ${conditionText(tree)}`,
      )
      .join('; '),
  }));
}

const clientVerdict = (clients: readonly string[], { remoteAddress }: GatewayRequest): Verdict =>
  remoteAddress === undefined ? undefined : isInRanges(remoteAddress, clients);

const clientObstacle = (clients: readonly string[]): Obstacle => ({
  kind: 'condition',
  text: `It takes callers from ${clients.join(', ')} only`,
});

const functionObstacle: Obstacle = {
  kind: 'condition',
  text: 'A Lua function of the route decides, which only a gateway runs',
};

const unreadObstacle: Obstacle = {
  kind: 'condition',
  text: 'Its conditions are none that gateways document: they may not load the route',
};

const pathObstacle = (uri: string): Obstacle => ({
  kind: 'path',
  text: `Gateways compare ${fromBytes(uri)} as a pattern, which the path does not match`,
});

/**
 * The most bytes for which `((.|\n)*)` matches within the stack that gateways give PCRE, 200 KiB (`jit_stack_size` in
 * apisix/init.lua; measured with PCRE2 10.42).
 */
const MAX_WILDCARD_BYTES = 6398;

const isParameter = (part: string) => /^[:*]/.test(part);

/** Characters with a meaning in patterns, apart from the dot, which matches itself too. */
const patternCharacter = /[\\^$|?+()[\]{}*]/;

/**
 * Whether a path matches an address with a wildcard. One that has a part between slashes that starts with `:` or `*` is
 * compared as a regular expression, in which other parts stand as they are.
 */
function pathVerdict(uri: string, path: string): Verdict {
  const wildcard = uri.indexOf('*');
  if (wildcard < 0) return true;
  const parts = partsOf(uri);
  if (!parts.some(isParameter)) return true;
  const start = uri.slice(0, wildcard);
  const isPlain = wildcard === uri.length - 1 && !start.split('/').some(isParameter);
  if (isPlain && start.endsWith('/') && !patternCharacter.test(start)) {
    return path.length - start.length <= MAX_WILDCARD_BYTES;
  }
  const others = parts.filter((part) => !isParameter(part)).join('/');
  if (!patternCharacter.test(others)) {
    const whole = matchesPattern(
      `\\A(?:${patternOf(parts, '[^/]+', '[\\s\\S]*')})\\z`,
      path,
      false,
    );
    return whole === true && path.length > MAX_WILDCARD_BYTES ? undefined : whole;
  }
  // Other parts can change what stands for the wildcards, so that it must be the text that gateways use.
  const pattern = patternOf(parts, '([^\\/]+)', '((.|\\n)*)');
  const found = matchesPattern(pattern, path, false);
  if (found !== true) return found;
  const whole = matchesPattern(`\\A(?:${pattern})\\z`, path, false);
  if (whole !== true) return others.includes('\\') ? undefined : whole;
  // Gateways take the first match that they find, and it must be the whole path.
  const isGreedy = parts.at(-1)?.startsWith('*') === true && !/\||\(\?/.test(others);
  return isGreedy && path.length <= MAX_WILDCARD_BYTES ? true : undefined;
}

function patternOf(parts: readonly string[], parameter: string, wildcard: string): string {
  const written = parts.map((part) => {
    if (part.startsWith(':')) return parameter;
    return part.startsWith('*') ? wildcard : part;
  });
  return fromBytes(written.join('\\/'));
}

/** The parts between slashes. Gateways keep one slash at the end, of several. */
function partsOf(uri: string): string[] {
  const parts = uri.replace(/\/+$/, '').split('/');
  return uri.endsWith('/') ? [...parts, ''] : parts;
}
