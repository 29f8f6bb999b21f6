import type { ApplicationSpec, RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { apiObjects } from '#domain/gateway-config/apis.ts';
import { applicationObjects } from '#domain/gateway-config/applications.ts';
import { activeFlag } from '#domain/publication.ts';
import { apiOf } from '#domain/routing/match.ts';
import { judgePlace } from '#domain/routing/place-verdict.ts';
import { type GatewayRequest, isRefusal, readRequest } from '#domain/routing/request.ts';
import { makeRouter, placesOf, type Router } from '#domain/routing/router.ts';
import { sampleRequest } from '#domain/routing/sample-requests.ts';
import { Variables } from '#domain/routing/variables.ts';
import type { PlannedApi } from './apis.ts';
import type { ReportProblem } from './values.ts';

/** The time for one document. It grows with the number of paths that start alike. */
const MAX_MS = 1_000;

/** Requests that a planned API is for; none when gateways take none of its methods. */
export function samplesOf(
  application: ApplicationSpec,
  { api, samples }: PlannedApi,
): RouteMatchRequest[] {
  const [host = ''] = application.hosts;
  return samples.flatMap((path) => sampleRequest(application, api, { host, path }) ?? []);
}

/**
 * Warns of planned APIs that would answer none of the requests they are for, as far as that is found in time.
 *
 * @param now milliseconds
 */
export function warnOfTakenPaths(
  application: ApplicationSpec,
  planned: readonly PlannedApi[],
  report: ReportProblem,
  now: () => number = () => performance.now(),
): void {
  const end = now() + MAX_MS;
  const router = routerOf(application, planned);
  for (const [index, one] of planned.entries()) {
    if (one.isEqual) continue;
    const isTried = (path: string) => (apiId: string) => {
      const other = planned[Number(apiId)];
      return other !== undefined && mayMatch(other, path) && now() <= end;
    };
    const samples = samplesOf(application, one);
    const found = samples.map((sample, position) => {
      const request = readRequest(sample);
      const path = one.samples[position] ?? '';
      return isRefusal(request) ? 'open' : answering(router, request, isTried(path));
    });
    if (now() > end) return;
    const [taken] = found;
    if (found.length === 0 || found.includes('open') || found.includes(idOf(index))) continue;
    const other = taken === undefined ? 'no path' : planned[Number(taken)]?.path;
    const request = `${samples[0]?.method} ${one.samples[0]}`;
    report('warning', ['paths', one.path], `${request} is answered by ${other}`);
  }
}

const idOf = (index: number) => String(index);

/** The routes of the plan, as if it were published. */
function routerOf(application: ApplicationSpec, planned: readonly PlannedApi[]): Router {
  const active = activeFlag(true);
  const published = { ...application, id: 'application', active };
  return makeRouter({
    routes: planned.flatMap(
      ({ api }, index) => apiObjects({ ...api, id: idOf(index), active }, published).routes ?? [],
    ),
    services: applicationObjects(published).services ?? [],
  });
}

/**
 * The API that answers a request, by its id.
 *
 * @param isTried false for an API that does not take the request for certain: to judge its pattern takes longer
 * @returns undefined for none, `open` when only a gateway can tell
 */
function answering(
  router: Router,
  request: GatewayRequest,
  isTried: (apiId: string) => boolean,
): string | undefined {
  const variables = new Variables(request);
  for (const place of placesOf(router, request.host, request.path)) {
    const apiId = apiOf(place);
    if (!isTried(apiId)) continue;
    const { verdict } = judgePlace(place, request, variables);
    if (verdict !== false) return verdict ? apiId : 'open';
  }
  return undefined;
}

/** Whether a path has the texts between the parameters of an API's, in their order. */
function mayMatch({ literals }: PlannedApi, path: string): boolean {
  let at = 0;
  for (const literal of literals) {
    const found = path.indexOf(literal, at);
    if (found === -1) return false;
    at = found + literal.length;
  }
  return true;
}
