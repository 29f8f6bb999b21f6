import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { expect } from 'vitest';
import type { AppContext } from '#server/context.ts';
import { clusters, gatewayObjects } from '#server/db/schema.ts';
import { certificateNames } from '#server/delivery/certificate-names.ts';
import { openObject } from '#server/delivery/change-log.ts';
import { translate } from '#server/delivery/translate.ts';

type Needs = Pick<AppContext, 'db' | 'keys'>;

/** The latest time at which nothing is due that no save has brought about: certificates expire without one. */
function deliveredAt({ certificatesDueAt }: typeof clusters.$inferSelect, now: Date): Date {
  return certificatesDueAt && certificatesDueAt <= now
    ? new Date(certificatesDueAt.getTime() - 1)
    : now;
}

/** The stored gateway objects of a cluster: key, the record that each comes from, and value. */
export async function storedConfig({ db, keys }: Needs, clusterId: string) {
  const rows = await db
    .select()
    .from(gatewayObjects)
    .where(and(eq(gatewayObjects.clusterId, clusterId), isNotNull(gatewayObjects.sealed)))
    .orderBy(asc(gatewayObjects.key));
  return rows.map(({ key, source, sealed }) => ({
    key,
    source,
    value: openObject(keys, { clusterId, key, sealed: sealed ?? '' }),
  }));
}

/** Fails unless the stored gateway objects of a cluster are the translation of its records, now or when last due. */
export async function expectDelivered(
  context: Needs & Pick<AppContext, 'now'>,
  clusterId: string,
): Promise<void> {
  const [cluster] = await context.db.select().from(clusters).where(eq(clusters.id, clusterId));
  if (!cluster) return;
  const { db, keys, now } = context;
  const names = await certificateNames(db, clusterId, deliveredAt(cluster, now()));
  const translations = await translate(db, keys, cluster, 'all', names);
  const wanted = translations.flatMap(({ source, objects }) =>
    objects.flatMap(({ key, value, fault }) => (fault ? [] : [{ key, source, value }])),
  );
  const byKey = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1);
  const stored = await storedConfig(context, clusterId);
  expect(stored.sort(byKey), 'the gateway objects').toEqual(wanted.sort(byKey));
}
