import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { clusters } from '#server/db/schema.ts';
import type { RecordedChange } from '#server/history/entries.ts';
import { recordHistory } from '#server/history/record.ts';
import type { Gateway } from './presence.ts';

/** Writes what a report changes to the history, in its transaction. The actor is the gateway, by its certificate. */
export function rememberReport(
  app: Pick<AppContext, 'keys' | 'now'>,
  { clusterId, name, serialNumber, address }: Gateway,
): (db: Db, change: RecordedChange) => Promise<void> {
  return async (db, change) => {
    const where = eq(clusters.id, clusterId);
    const [cluster] = await db.select({ orgId: clusters.orgId }).from(clusters).where(where);
    if (!cluster) return;
    const ctx = {
      app,
      principal: null,
      // Requests of gateways have no id.
      requestId: randomUUID(),
      address,
      operation: 'reportGatewayInstance',
    } as const;
    const place = { ...cluster, clusterId, configVersion: null };
    await recordHistory(ctx, db, place, [change], { kind: 'gateway', id: serialNumber, name });
  };
}
