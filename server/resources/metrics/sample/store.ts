import { and, eq, sql } from 'drizzle-orm';
import { HEARTBEAT_LIMIT_MS } from '#domain/instance-status.ts';
import type { MetricsQuery } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';
import {
  type GatewayInstanceRow,
  recentInstances,
} from '#server/resources/gateway-instances/store.ts';
import { type Flow, flowOf, type PublishedApi } from './flows.ts';
import type { SampleGateway } from './gateways.ts';

/** The input of the traffic model for a cluster. */
export interface SampleCluster {
  flows: Flow[];
  gateways: SampleGateway[];
}

/** The published APIs of published applications that a query selects; connections cover all of them. */
async function publishedApis(
  db: Db,
  { type, clusterId, application, api }: MetricsQuery,
): Promise<PublishedApi[]> {
  const isNarrow = type !== 'api-connections';
  return db
    .select({ id: apis.id, appId: apis.appId, createdAt: apis.createdAt })
    .from(apis)
    .innerJoin(applications, eq(applications.id, apis.appId))
    .where(
      and(
        eq(apis.clusterId, clusterId),
        // Published means 0 or absent.
        sql`coalesce(${apis.spec} ->> 'active', '0') = '0'`,
        sql`coalesce(${applications.spec} ->> 'active', '0') = '0'`,
        isNarrow && application ? eq(apis.appId, application.id) : undefined,
        isNarrow && api ? eq(apis.id, api.id) : undefined,
      ),
    );
}

/** For gateways without sample data. */
const DEFAULT_CALLS_PER_MINUTE = 1_800;
/** Calls per minute of the busiest gateway of a busy cluster. */
const BUSY_CALLS_PER_MINUTE = 18_000;

const callsPerMinuteOf = ({ sample }: GatewayInstanceRow) =>
  sample?.callsPerMinute ?? DEFAULT_CALLS_PER_MINUTE;

/** A lost gateway received its last request when it was last seen. */
function toGateway(row: GatewayInstanceRow, now: Date): SampleGateway {
  const { id, sample, registerTime, lastSeenTime } = row;
  const seen = sample ? now.getTime() - sample.seenSecondsAgo * 1000 : lastSeenTime.getTime();
  const isThere = now.getTime() - seen <= HEARTBEAT_LIMIT_MS;
  return {
    id,
    weight: callsPerMinuteOf(row),
    from: registerTime.getTime() / 1000,
    to: isThere ? Infinity : seen / 1000,
  };
}

/** Loads the input of the traffic model for a query. */
export async function sampleCluster(
  db: Db,
  query: MetricsQuery,
  now: Date,
): Promise<SampleCluster> {
  const [published, rows] = await Promise.all([
    publishedApis(db, query),
    recentInstances(db, query.clusterId, now),
  ]);
  const load = Math.max(0, ...rows.map(callsPerMinuteOf)) / BUSY_CALLS_PER_MINUTE;
  return {
    flows: published.map((api) => flowOf(api, load)),
    gateways: rows.map((row) => toGateway(row, now)),
  };
}
