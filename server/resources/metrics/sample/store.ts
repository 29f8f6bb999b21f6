import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { HEARTBEAT_LIMIT_MS } from '#domain/instance-status.ts';
import type { MetricsQuery } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications, gatewayInstances, installation } from '#server/db/schema.ts';
import { isPublishedIn } from '#server/resources/published.ts';
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
        isPublishedIn(apis.spec),
        isPublishedIn(applications.spec),
        isNarrow && application ? eq(apis.appId, application.id) : undefined,
        isNarrow && api ? eq(apis.id, api.id) : undefined,
      ),
    );
}

/** Calls per minute of the busiest gateway of a busy cluster. */
const BUSY_CALLS_PER_MINUTE = 18_000;

/** A gateway of the sample data, which does not exist. */
interface SampleInstance {
  id: string;
  registerTime: Date;
  sample: NonNullable<typeof gatewayInstances.$inferSelect.sample>;
}

/** The sample gateways of a cluster. Traffic of real gateways is measured or unknown. */
async function sampleInstances(db: Db, clusterId: string): Promise<SampleInstance[]> {
  const { id, registerTime, sample } = gatewayInstances;
  const rows = await db
    .select({ id, registerTime, sample })
    .from(gatewayInstances)
    .where(and(eq(gatewayInstances.clusterId, clusterId), isNotNull(sample)));
  return rows.flatMap((row) => (row.sample ? [{ ...row, sample: row.sample }] : []));
}

/** Whether the first start filled this installation with sample data. */
async function hasSampleData(db: Db): Promise<boolean> {
  const kind = sql`${installation.value} ->> 'kind'`;
  const seeded = and(eq(installation.key, 'seed'), sql`${kind} in ('demo', 'large')`);
  return (await db.$count(installation, seeded)) > 0;
}

/** A lost gateway received its last request when it was last seen. */
function toGateway({ id, sample, registerTime }: SampleInstance, now: Date): SampleGateway {
  const silence = sample.seenSecondsAgo * 1000;
  return {
    id,
    weight: sample.callsPerMinute,
    from: registerTime.getTime() / 1000,
    to: silence <= HEARTBEAT_LIMIT_MS ? Infinity : (now.getTime() - silence) / 1000,
  };
}

/** Loads the input of the traffic model for a query; undefined for a cluster without sample gateways. */
export async function sampleCluster(
  db: Db,
  query: MetricsQuery,
  now: Date,
): Promise<SampleCluster | undefined> {
  const [isSample, published, instances] = await Promise.all([
    hasSampleData(db),
    publishedApis(db, query),
    sampleInstances(db, query.clusterId),
  ]);
  if (!isSample || instances.length === 0) return undefined;
  const load = Math.max(...instances.map(({ sample }) => sample.callsPerMinute));
  return {
    flows: published.map((api) => flowOf(api, load / BUSY_CALLS_PER_MINUTE)),
    gateways: instances.map((instance) => toGateway(instance, now)),
  };
}
