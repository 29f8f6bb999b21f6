import type { Api, ApiPath, Application } from '#contract/generated/types.gen.ts';
import { hostNameOf } from '#domain/certificate-coverage.ts';
import { joinPath } from '#domain/effective-path.ts';
import { isPublished } from '#domain/publication.ts';
import { type ConditionVerdict, evaluateConditions } from './conditions.ts';
import type { MatchRequest } from './request.ts';

/**
 * Finds the API that answers a request by the rules of gateways (https://apisix.apache.org/docs/apisix/router-radixtree/):
 * the most specific host first, then an exact path, then the longest prefix. A route that fails by method or condition
 * is skipped for the next one.
 */

/** The host and path by which an API matches. */
interface RouteMatch {
  /** As the application has it, wildcard included. */
  host: string;
  /** Gateways try higher ranks first. */
  hostRank: number;
  path: ApiPath;
  /** The whole path, the application's prefix included. */
  pattern: string;
  exact: boolean;
}

/** Why a candidate does not answer. */
export type Rejection =
  | { kind: 'unpublished'; what: 'application' | 'API' }
  | { kind: 'path' }
  | { kind: 'method'; methods: readonly string[] }
  | { kind: 'conditions'; failed: readonly ConditionVerdict[] };

/** An API of an application that matches by host and prefix. */
export interface Candidate {
  application: Application;
  api: Api;
  /** Its most specific match; undefined if no path matches. */
  route: RouteMatch | undefined;
  rejection: Rejection | undefined;
  /** Conditions that only a gateway can evaluate: the API matches if they hold. */
  undecided: readonly ConditionVerdict[];
}

export interface MatchResult {
  /** The API that answers, unless one of `possible` does. */
  answer: Candidate | undefined;
  /** Equally specific matches: which one answers is undefined. */
  ties: readonly Candidate[];
  /** More specific matches that answer if their undecided conditions hold. */
  possible: readonly Candidate[];
  /** Less specific matches. */
  shadowed: readonly Candidate[];
  rejected: readonly Candidate[];
}

/** At most this many applications are read for one request. Real setups have only a few candidates. */
export const MAX_APPLICATIONS = 40;

/** Returns the applications with a matching host and path prefix, longest prefix first. */
export function candidateApplications(
  applications: readonly Application[],
  { host, path }: Pick<MatchRequest, 'host' | 'path'>,
): Application[] {
  return applications
    .filter(
      (application) =>
        matchHost(application.hosts, host) !== undefined &&
        path.startsWith(joinPath(application.path_prefix, '').replace(/\/+$/, '')),
    )
    .sort((a, b) => b.path_prefix.length - a.path_prefix.length);
}

/** Returns the most specific of an application's hosts that matches: the exact name, or else the longest wildcard. */
export function matchHost(
  hosts: readonly string[],
  host: string,
): { host: string; rank: number } | undefined {
  let best: { host: string; rank: number } | undefined;
  for (const pattern of hosts) {
    const name = hostNameOf(pattern);
    const matches = name.startsWith('*') ? host.endsWith(name.slice(1)) : host === name;
    const rank = name.startsWith('*') ? name.length : Number.POSITIVE_INFINITY;
    if (matches && rank > (best?.rank ?? 0)) best = { host: pattern, rank };
  }
  return best;
}

/** @param candidates each candidate application with all its APIs */
export function matchRequest(
  candidates: readonly { application: Application; apis: readonly Api[] }[],
  request: MatchRequest,
): MatchResult {
  const evaluated = candidates.flatMap(({ application, apis }) =>
    apis.map((api) => evaluateApi(application, api, request)),
  );
  // A candidate that matches by path is most likely the one that the user is looking for.
  const rejected = evaluated
    .filter(({ rejection }) => rejection !== undefined)
    .sort((a, b) => Number(b.route !== undefined) - Number(a.route !== undefined));
  const matching = evaluated.filter(({ rejection }) => rejection === undefined).sort(bySpecificity);
  const first = matching.findIndex(({ undecided }) => undecided.length === 0);
  const answer = first < 0 ? undefined : matching[first];
  const rest = first < 0 ? [] : matching.slice(first + 1);
  const ties = answer ? rest.filter((other) => bySpecificity(answer, other) === 0) : [];
  return {
    answer,
    ties,
    possible: first < 0 ? matching : matching.slice(0, first),
    shadowed: rest.filter((other) => !ties.includes(other)),
    rejected,
  };
}

function evaluateApi(application: Application, api: Api, request: MatchRequest): Candidate {
  const route = bestRoute(application, api, request);
  const { verdict, conditions } = evaluateConditions(api, request);
  const one = { application, api, route };
  const reject = (rejection: Rejection): Candidate => ({ ...one, rejection, undecided: [] });
  if (!route) return reject({ kind: 'path' });
  if (!isPublished(application)) return reject({ kind: 'unpublished', what: 'application' });
  if (!isPublished(api)) return reject({ kind: 'unpublished', what: 'API' });
  const { methods = [] } = api;
  if (methods.length > 0 && !methods.some((method) => method === request.method)) {
    return reject({ kind: 'method', methods });
  }
  if (verdict === 'no') {
    return reject({
      kind: 'conditions',
      failed: conditions.filter((condition) => condition.verdict === 'no'),
    });
  }
  const undecided =
    verdict === 'unknown' ? conditions.filter((condition) => condition.verdict === 'unknown') : [];
  return { ...one, rejection: undefined, undecided };
}

/** Returns the most specific match of an API by host and path, or undefined. */
function bestRoute(
  application: Application,
  api: Api,
  request: MatchRequest,
): RouteMatch | undefined {
  const host = matchHost(application.hosts, request.host);
  if (!host) return undefined;
  const routes = api.paths
    .map((path): RouteMatch => {
      const pattern = joinPath(application.path_prefix, path.path);
      return {
        host: host.host,
        hostRank: host.rank,
        path,
        pattern,
        exact: path.path_type === 'Exact',
      };
    })
    .filter(({ pattern, exact }) =>
      exact ? request.path === pattern : request.path.startsWith(pattern),
    );
  return routes.sort(compareRoutes)[0];
}

function compareRoutes(a: RouteMatch, b: RouteMatch): number {
  if (a.hostRank !== b.hostRank) return a.hostRank > b.hostRank ? -1 : 1;
  if (a.exact !== b.exact) return a.exact ? -1 : 1;
  return b.pattern.length - a.pattern.length;
}

/** Of equal addresses the one with the higher priority goes first (`sort_route` in lua-resty-radixtree). */
function bySpecificity(a: Candidate, b: Candidate): number {
  if (!a.route || !b.route) return 0;
  return compareRoutes(a.route, b.route) || (b.api.priority ?? 0) - (a.api.priority ?? 0);
}
