import { and, count, inArray, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { ClusterCounts } from '#contract/generated/types.gen.ts';
import { type Grant, isGranted } from '#domain/permissions.ts';
import type { Db } from '#server/db/connect.ts';
import { applications, certificates, consumers, gatewayInstances } from '#server/db/schema.ts';
import { rules } from '#server/identity/rules.ts';
import { isVisible } from '#server/resources/gateway-instances/store.ts';

/** The counted tables and the operations that list them: a count requires permission to list. */
const counted = {
  gateway_instances: { table: gatewayInstances, list: 'listGatewayInstances' },
  applications: { table: applications, list: 'listApplications' },
  consumers: { table: consumers, list: 'listConsumers' },
  certificates: { table: certificates, list: 'listCertificates' },
} as const;

type Counted = keyof typeof counted;
const kinds = Object.keys(counted) as Counted[];

/** Counts the records of each cluster that the roles allow to list, with one statement per table. */
export async function countsOf(
  db: Db,
  ids: readonly string[],
  { grants, now }: { grants: readonly Grant[]; now: Date },
): Promise<Map<string, ClusterCounts>> {
  const counts = new Map(ids.map((id): [string, ClusterCounts] => [id, {}]));
  const add = async (kind: Counted) => {
    const rule = rules[counted[kind].list];
    if (typeof rule === 'string') return;
    const listable = ids.filter((id) => isGranted(grants, id, rule));
    if (listable.length === 0) return;
    const { table } = counted[kind];
    const visible = kind === 'gateway_instances' ? isVisible(now) : undefined;
    const numbers = await countByCluster(db, table, table.clusterId, listable, visible);
    for (const id of listable) {
      const cluster = counts.get(id);
      if (cluster) cluster[kind] = numbers.get(id) ?? 0;
    }
  };
  await Promise.all(kinds.map(add));
  return counts;
}

async function countByCluster(
  db: Db,
  table: PgTable,
  clusterId: AnyPgColumn,
  ids: readonly string[],
  where: SQL | undefined,
): Promise<Map<unknown, number>> {
  const rows = await db
    .select({ id: clusterId, number: count() })
    .from(table)
    .where(and(inArray(clusterId, [...ids]), where))
    .groupBy(clusterId);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
