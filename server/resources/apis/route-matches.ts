import { setImmediate } from 'node:timers/promises';
import type {
  RouteMatch,
  RouteMatchRequest,
  RouteMatchRequests,
} from '#contract/generated/types.gen.ts';
import { isAddress } from '#domain/addresses.ts';
import { MAX_EXPLAINED } from '#domain/routing/limits.ts';
import { answerRequest, type Surroundings } from '#domain/routing/match.ts';
import { isRefusal, readRequest } from '#domain/routing/request.ts';
import type { Router } from '#domain/routing/router.ts';
import { invalidField } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { plugins } from '#server/resources/plugins/catalogue.ts';
import { considered } from './considered-routes.ts';
import { routingTable } from './routing-table.ts';

/** Requests that are answered before other callers get their turn. */
const BATCH = 20;

/** The time for all requests together. A pattern can need many steps for each of them. */
const MAX_MS = 5_000;

/**
 * Finds the APIs that answer requests, in their order.
 *
 * @throws HttpError 400 for a client that is no address, for more requests than `explain` takes, and when the answers
 *   take too long
 */
export async function matchRoutes(
  ctx: RequestContext,
  { requests, explain = false }: RouteMatchRequests,
): Promise<RouteMatch[]> {
  if (explain && requests.length > MAX_EXPLAINED) {
    throw invalidField('requests', 'max_items', `With explain, at most ${MAX_EXPLAINED} requests`);
  }
  for (const [index, { remote_addr: address }] of requests.entries()) {
    if (address === undefined || (isAddress(address) && !address.includes('/'))) continue;
    const message = 'An IP address, for example 192.0.2.7';
    throw invalidField(`requests.${index}.remote_addr`, 'format', message);
  }
  const cluster = clusterOf(ctx.scope);
  const { router, rules } = await routingTable(ctx.app, cluster.id);
  const options = cluster.settings.api_proxy_settings?.url_handling_options ?? [];
  const surroundings = {
    rules,
    guards: (plugin: string) => plugins.get(plugin)?.guards === true,
    deletesTrailingSlash: options.includes('Delete Tail Slash'),
  };
  const start = performance.now();
  const results: RouteMatch[] = [];
  for (const [index, request] of requests.entries()) {
    if (index % BATCH === BATCH - 1) await setImmediate();
    if (performance.now() - start > MAX_MS) {
      const message = `The first ${index} took ${MAX_MS / 1000} seconds: send fewer requests at once`;
      throw invalidField('requests', 'max_items', message);
    }
    const result = matchOne(router, surroundings, request);
    results.push(
      explain ? { ...result, considered: await considered(ctx, router, request, result) } : result,
    );
  }
  return results;
}

function matchOne(router: Router, surroundings: Surroundings, sent: RouteMatchRequest): RouteMatch {
  const request = readRequest(sent);
  if (isRefusal(request)) {
    const { status, reason } = request;
    return { status, api_id: null, candidates: [], upstream_path: null, reasons: [reason] };
  }
  const { status, apiId, candidates, upstreamPath, reasons } = answerRequest(
    router,
    surroundings,
    request,
  );
  return {
    status,
    api_id: apiId ?? null,
    candidates,
    upstream_path: upstreamPath ?? null,
    reasons,
  };
}
