import type { Api, ApiPath, Application } from '#contract/generated/types.gen.ts';
import { hostNameOf } from '#domain/certificate-coverage.ts';
import { joinPath } from '#domain/effective-path.ts';
import { isPublished } from '#shared/publication.ts';
import { type ConditionVerdict, judgeConditions } from './match-conditions.ts';
import type { MatchRequest } from './match-request.ts';

/**
 * Which API answers a request, as gateways decide it (https://apisix.apache.org/docs/apisix/router-radixtree/): by the most
 * exact host, then by a path that fits exactly, then by the longest prefix. What fits and fails by method or condition
 * is passed over, and the next one is tried.
 */

/** How exactly something fits; the larger, the sooner gateways try it. */
interface Fit {
  /** The host as the application has it. */
  host: string;
  hostRank: number;
  path: ApiPath;
  /** The whole path that the fit is by, prefix included. */
  pattern: string;
  exact: boolean;
}

/** Why an API that could have been meant does not answer. */
export type Miss =
  | { kind: 'unpublished'; what: 'application' | 'API' }
  | { kind: 'path' }
  | { kind: 'method'; methods: readonly string[] }
  | { kind: 'conditions'; failed: readonly ConditionVerdict[] };

/** One API beside the request. */
export interface Candidate {
  application: Application;
  api: Api;
  /** How it fits best; none where no path does. */
  fit: Fit | undefined;
  miss: Miss | undefined;
  /** Conditions that only a gateway can judge: it fits if they hold. */
  open: readonly ConditionVerdict[];
}

export interface MatchResult {
  /** What answers for sure, unless one of `before` does. */
  answers: Candidate | undefined;
  /** Others that fit equally well: which one answers is not defined. */
  ties: readonly Candidate[];
  /** More exact ones that answer if conditions hold that only a gateway can judge. */
  before: readonly Candidate[];
  /** Fit too, but less exactly. */
  behind: readonly Candidate[];
  /** Do not fit. */
  missed: readonly Candidate[];
}

/** Applications whose APIs are read for one request; more than a few is a set-up that nobody has. */
export const MOST_APPLICATIONS = 40;

/**
 * Applications that a request could be meant for: their host fits, and its path starts with their prefix. The longest
 * prefixes come first.
 */
export function applicationsFor(
  applications: readonly Application[],
  { host, path }: Pick<MatchRequest, 'host' | 'path'>,
): Application[] {
  return applications
    .filter(
      (application) =>
        hostFit(application.hosts, host) !== undefined &&
        path.startsWith(joinPath(application.path_prefix, '').replace(/\/+$/, '')),
    )
    .sort((a, b) => b.path_prefix.length - a.path_prefix.length);
}

/** The most exact host of an application that a request's host fits: itself, or the longest wildcard over it. */
export function hostFit(
  hosts: readonly string[],
  host: string,
): { host: string; rank: number } | undefined {
  let best: { host: string; rank: number } | undefined;
  for (const own of hosts) {
    const name = hostNameOf(own);
    const fits = name.startsWith('*') ? host.endsWith(name.slice(1)) : host === name;
    const rank = name.startsWith('*') ? name.length : Number.POSITIVE_INFINITY;
    if (fits && rank > (best?.rank ?? 0)) best = { host: own, rank };
  }
  return best;
}

/** @param candidates each application that the request could be meant for, with all its APIs */
export function matchRequest(
  candidates: readonly { application: Application; apis: readonly Api[] }[],
  request: MatchRequest,
): MatchResult {
  const judged = candidates.flatMap(({ application, apis }) =>
    apis.map((api) => judge(application, api, request)),
  );
  // What fits by path and fails by something else is what a reader looks for.
  const missed = judged
    .filter(({ miss }) => miss !== undefined)
    .sort((a, b) => Number(b.fit !== undefined) - Number(a.fit !== undefined));
  const fitting = judged.filter(({ miss }) => miss === undefined).sort(byExactness);
  const first = fitting.findIndex(({ open }) => open.length === 0);
  const answers = first < 0 ? undefined : fitting[first];
  const rest = first < 0 ? [] : fitting.slice(first + 1);
  const ties = answers ? rest.filter((other) => byExactness(answers, other) === 0) : [];
  return {
    answers,
    ties,
    before: first < 0 ? fitting : fitting.slice(0, first),
    behind: rest.filter((other) => !ties.includes(other)),
    missed,
  };
}

function judge(application: Application, api: Api, request: MatchRequest): Candidate {
  const fit = fitOf(application, api, request);
  const { verdict, conditions } = judgeConditions(api.fine_grained_route_control, request);
  const one = { application, api, fit };
  const misses = (miss: Miss): Candidate => ({ ...one, miss, open: [] });
  if (!fit) return misses({ kind: 'path' });
  if (!isPublished(application)) return misses({ kind: 'unpublished', what: 'application' });
  if (!isPublished(api)) return misses({ kind: 'unpublished', what: 'API' });
  const { methods = [] } = api;
  if (methods.length > 0 && !methods.some((method) => method === request.method)) {
    return misses({ kind: 'method', methods });
  }
  if (verdict === 'no') {
    return misses({
      kind: 'conditions',
      failed: conditions.filter((condition) => condition.verdict === 'no'),
    });
  }
  const open = conditions.filter((condition) => condition.verdict === 'unknown');
  return { ...one, miss: undefined, open: verdict === 'unknown' ? open : [] };
}

/** How an API fits best by host and path; undefined where it does not. */
function fitOf(application: Application, api: Api, request: MatchRequest): Fit | undefined {
  const host = hostFit(application.hosts, request.host);
  if (!host) return undefined;
  const fits = api.paths
    .map((path): Fit => {
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
  return fits.sort(compareFits)[0];
}

function compareFits(a: Fit, b: Fit): number {
  if (a.hostRank !== b.hostRank) return a.hostRank > b.hostRank ? -1 : 1;
  if (a.exact !== b.exact) return a.exact ? -1 : 1;
  return b.pattern.length - a.pattern.length;
}

function byExactness(a: Candidate, b: Candidate): number {
  return a.fit && b.fit ? compareFits(a.fit, b.fit) : 0;
}
