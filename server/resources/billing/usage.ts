import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { PlanUsage } from '#contract/generated/types.gen.ts';
import { type Quota, quotaCount } from '#domain/plan-rules.ts';
import type { Db } from '#server/db/connect.ts';
import {
  clusters,
  gatewayCertificates,
  gatewayInstances,
  members,
  organizations,
} from '#server/db/schema.ts';
import { HttpError } from '#server/http/errors.ts';
import { planInForce } from './plans.ts';

/** Quotas that are counted in the database. */
type Countable = Exclude<Quota, 'api_calls'>;

/** Usage of a quota: invited members count, and gateways count by the names of their certificates. */
async function countOf(db: Db, quota: Countable, orgId: string, now: Date): Promise<number> {
  switch (quota) {
    case 'clusters':
      return db.$count(clusters, eq(clusters.orgId, orgId));
    case 'members':
      return db.$count(members, eq(members.orgId, orgId));
    case 'gateway_instances':
      return (await certifiedNames(db, orgId, now)) + (await sampleInstances(db, orgId));
  }
}

/** The number of names with a certificate that is neither expired nor revoked, in all clusters. */
async function certifiedNames(db: Db, orgId: string, now: Date): Promise<number> {
  const { clusterId, name, notAfter, revokedAt } = gatewayCertificates;
  const rows = await db
    .selectDistinct({ clusterId, name })
    .from(gatewayCertificates)
    .innerJoin(clusters, eq(clusters.id, clusterId))
    .where(and(eq(clusters.orgId, orgId), gt(notAfter, now), isNull(revokedAt)));
  return rows.length;
}

/** The number of sample gateways, which have no certificate. */
async function sampleInstances(db: Db, orgId: string): Promise<number> {
  const rows = await db
    .select({ id: gatewayInstances.id })
    .from(gatewayInstances)
    .innerJoin(clusters, eq(clusters.id, gatewayInstances.clusterId))
    .where(and(eq(clusters.orgId, orgId), isNotNull(gatewayInstances.sample)));
  return rows.length;
}

/** The organization's row, locked until the transaction ends. @throws HttpError 404 when it is gone. */
export async function lockOrganization(
  db: Db,
  orgId: string,
): Promise<typeof organizations.$inferSelect> {
  const where = eq(organizations.id, orgId);
  const [row] = await db.select().from(organizations).where(where).for('no key update');
  if (!row) throw new HttpError('notFound', `The organization ${orgId} no longer exists`);
  return row;
}

/**
 * Runs `add` in one transaction and enforces the plan's limit. The organization's row is locked meanwhile, so that two
 * requests cannot both take the last place. An `add` that adds nothing is allowed even above the limit.
 *
 * @throws HttpError 403 with code 7 when the limit would be exceeded; the transaction is rolled back.
 */
export function withinQuota<T>(
  { db, orgId, quota, now }: { db: Db; orgId: string; quota: Countable; now: Date },
  add: (tx: Db) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const { name, limits } = planInForce(await lockOrganization(tx, orgId), now);
    const before = await countOf(tx, quota, orgId, now);
    const result = await add(tx);
    const after = await countOf(tx, quota, orgId, now);
    if (limits[quota] > 0 && after > before && after > limits[quota]) {
      const allowed = quotaCount(quota, limits[quota]);
      throw new HttpError(
        'quotaExceeded',
        `The ${name} plan allows ${allowed}, and there are ${before}. Change the plan, or remove one first`,
      );
    }
    return result;
  });
}

/** Usage and limit of every quota. `apiCalls` is null when they cannot be counted. */
export async function usageOf(
  db: Db,
  organization: typeof organizations.$inferSelect,
  now: Date,
  apiCalls: number | null,
): Promise<Omit<PlanUsage, 'period_start' | 'period_end'>> {
  const { id, name, limits } = planInForce(organization, now);
  const [clusterCount, memberCount, gatewayCount] = await Promise.all([
    countOf(db, 'clusters', organization.id, now),
    countOf(db, 'members', organization.id, now),
    countOf(db, 'gateway_instances', organization.id, now),
  ]);
  return {
    plan_id: id,
    plan_name: name,
    clusters: { used: clusterCount, limit: limits.clusters },
    members: { used: memberCount, limit: limits.members },
    gateway_instances: { used: gatewayCount, limit: limits.gateway_instances },
    api_calls: { used: apiCalls, limit: limits.api_calls },
  };
}
