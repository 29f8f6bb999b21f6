import { and, eq, inArray, not, or, sql } from 'drizzle-orm';
import type {
  ConsideredRoute,
  RouteMatch,
  RouteMatchRequest,
} from '#contract/generated/types.gen.ts';
import { apiObjects } from '#domain/gateway-config/apis.ts';
import { applicationObjects } from '#domain/gateway-config/applications.ts';
import { activeFlag, isPublished } from '#domain/publication.ts';
import { fromBytes } from '#domain/routing/bytes.ts';
import {
  addressOf,
  type Considered,
  consideredRoutes,
  firstOfEach,
} from '#domain/routing/considered.ts';
import { apiOf } from '#domain/routing/match.ts';
import { type GatewayRequest, isRefusal, readRequest } from '#domain/routing/request.ts';
import { makeRouter, type Router } from '#domain/routing/router.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';
import { recordOf } from '#server/delivery/records.ts';
import { refusedSources } from '#server/delivery/store.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { isPublishedIn } from '#server/resources/published.ts';

/** At most so many are listed. */
const MAX_CONSIDERED = 50;

/** Records that are not delivered and are read for one request. */
const MAX_HIDDEN = 200;

/** What answers a request, then the APIs that come closest to it, closest first: delivered ones and others. */
export async function considered(
  { db, scope }: RequestContext,
  router: Router,
  sent: RouteMatchRequest,
  { candidates }: RouteMatch,
): Promise<ConsideredRoute[]> {
  const request = readRequest(sent);
  if (isRefusal(request)) return [];
  const { id: clusterId } = clusterOf(scope);
  const delivered = consideredRoutes(router, request, (place) => candidates.includes(apiOf(place)));
  const hidden = await hiddenRoutes(db, clusterId, request);
  const byCloseness = [
    ...delivered.filter(({ outcome }) => outcome !== 'path'),
    ...hidden,
    ...delivered.filter(({ outcome }) => outcome === 'path'),
  ];
  const shown = firstOfEach(byCloseness, ({ place }) => apiOf(place)).slice(0, MAX_CONSIDERED);
  const names = await namesOf(
    db,
    shown.map(({ place }) => apiOf(place)),
  );
  return shown.flatMap(({ place, outcome, reason }) => {
    const name = names.get(apiOf(place));
    return name ? [{ ...name, uri: addressOf(place), outcome, reason }] : [];
  });
}

/** The APIs that would match by host and path, but are not published, or refused by gateways. */
async function hiddenRoutes(
  db: Db,
  clusterId: string,
  request: GatewayRequest,
): Promise<Considered[]> {
  const refused = (await refusedSources(db, clusterId))
    .map(recordOf)
    .flatMap((ref) => (ref.kind === 'api' || ref.kind === 'application' ? [ref.id] : []));
  const rows = await db
    .select({ api: apis, application: applications })
    .from(apis)
    .innerJoin(applications, eq(applications.id, apis.appId))
    .where(
      and(
        eq(apis.clusterId, clusterId),
        or(
          not(isPublishedIn(apis.spec)),
          not(isPublishedIn(applications.spec)),
          inArray(apis.id, refused),
          inArray(applications.id, refused),
        ),
        sql`starts_with(${fromBytes(request.path)}, rtrim(${applications.spec}->>'path_prefix', '/'))`,
      ),
    )
    .orderBy(sql`length(${applications.spec}->>'path_prefix') desc`, apis.id)
    .limit(MAX_HIDDEN);
  const active = activeFlag(true);
  const published = rows.map(({ api, application }) => ({
    api: { ...api.spec, id: api.id, active },
    application: { ...application.spec, id: application.id, active },
  }));
  // Secrets are sealed here, and do not matter for routes.
  const router = makeRouter({
    routes: published.flatMap(({ api, application }) => apiObjects(api, application).routes ?? []),
    services: published.flatMap(
      ({ application }) => applicationObjects(application).services ?? [],
    ),
  });
  const rowOf = new Map(rows.map((row) => [row.api.id, row]));
  return consideredRoutes(router, request, () => false).flatMap((one): Considered[] => {
    const row = rowOf.get(apiOf(one.place));
    if (one.outcome !== 'less_specific' || !row) return [];
    return [{ ...one, ...hiddenReason(row) }];
  });
}

function hiddenReason({
  api,
  application,
}: {
  api: typeof apis.$inferSelect;
  application: typeof applications.$inferSelect;
}): Pick<Considered, 'outcome' | 'reason'> {
  if (!isPublished(api.spec)) return { outcome: 'unpublished', reason: 'It is not published' };
  if (!isPublished(application.spec)) {
    return { outcome: 'unpublished', reason: 'Its application is not published' };
  }
  return { outcome: 'undelivered', reason: 'Gateways refuse it: its page says why' };
}

async function namesOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Pick<ConsideredRoute, 'api' | 'application'>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      api: { id: apis.id, name: apis.name },
      application: { id: applications.id, name: applications.name },
    })
    .from(apis)
    .innerJoin(applications, eq(applications.id, apis.appId))
    .where(inArray(apis.id, [...ids]));
  return new Map(rows.map((row) => [row.api.id, row]));
}
