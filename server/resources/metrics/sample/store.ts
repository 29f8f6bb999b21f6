import { and, eq, sql } from 'drizzle-orm';
import { HEARTBEAT_LIMIT_MS } from '#domain/instance-status.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';
import {
  type GatewayInstanceRow,
  recentInstances,
} from '#server/resources/gateway-instances/store.ts';
import type { MetricQuestion } from '#server/resources/metrics/source.ts';
import { type Flow, flowOf, type PublishedApi } from './flows.ts';
import type { SampleGateway } from './gateways.ts';

/** What the traffic of a cluster is computed from. */
export interface SampleCluster {
  flows: Flow[];
  gateways: SampleGateway[];
}

/** The published APIs of published applications that a question is about; connections are about all of them. */
async function publishedApis(
  db: Db,
  { type, clusterId, application, api }: MetricQuestion,
): Promise<PublishedApi[]> {
  const isNarrow = type !== 'api-connections';
  return db
    .select({ id: apis.id, appId: apis.appId, createdAt: apis.createdAt })
    .from(apis)
    .innerJoin(applications, eq(applications.id, apis.appId))
    .where(
      and(
        eq(apis.clusterId, clusterId),
        // 0 means published, and so does a record without the member.
        sql`coalesce(${apis.spec} ->> 'active', '0') = '0'`,
        sql`coalesce(${applications.spec} ->> 'active', '0') = '0'`,
        isNarrow && application ? eq(apis.appId, application.id) : undefined,
        isNarrow && api ? eq(apis.id, api.id) : undefined,
      ),
    );
}

/** Calls per minute of a gateway that tells nothing about its share. */
const usualPace = 1_800;
/** Calls per minute of the busiest gateway of a busy cluster. */
const busyPace = 18_000;

const paceOf = ({ sample }: GatewayInstanceRow) => sample?.callsPerMinute ?? usualPace;

/** A gateway that fell silent took its last request when it was last seen. */
function toGateway(row: GatewayInstanceRow, now: Date): SampleGateway {
  const { id, sample, registerTime, lastSeenTime } = row;
  const seen = sample ? now.getTime() - sample.seenSecondsAgo * 1000 : lastSeenTime.getTime();
  const isThere = now.getTime() - seen <= HEARTBEAT_LIMIT_MS;
  return {
    id,
    weight: paceOf(row),
    from: registerTime.getTime() / 1000,
    to: isThere ? Infinity : seen / 1000,
  };
}

/** What the traffic that a question is about is computed from. */
export async function sampleCluster(
  db: Db,
  question: MetricQuestion,
  now: Date,
): Promise<SampleCluster> {
  const [published, rows] = await Promise.all([
    publishedApis(db, question),
    recentInstances(db, question.clusterId, now),
  ]);
  const pace = Math.max(0, ...rows.map(paceOf)) / busyPace;
  return {
    flows: published.map((api) => flowOf(api, pace)),
    gateways: rows.map((row) => toGateway(row, now)),
  };
}
