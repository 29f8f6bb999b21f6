import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import { gatewayObjects, gatewayRevisions } from '#server/db/schema.ts';
import { readableObject } from './readable-object.ts';
import { type RecordRef, sourceOf } from './records.ts';

/** An object of a record as gateways have it. */
export interface DeliveredObject {
  /** Below the prefix, such as `/routes/7`. */
  key: string;
  /** JSON with its secrets in the clear; undefined when it cannot be decrypted, and gateways do not get it. */
  value: string | undefined;
  /** The cluster's `config_version` since the object last changed; 0 when that is forgotten. */
  configVersion: number;
}

/** The objects that gateways have of a record, by key. */
export async function deliveredObjects(
  app: Pick<AppContext, 'db' | 'keys' | 'log'>,
  clusterId: string,
  record: RecordRef,
): Promise<DeliveredObject[]> {
  const { key, sealed, revision, source } = gatewayObjects;
  const { configVersion } = gatewayRevisions;
  const rows = await app.db
    .select({ key, sealed, configVersion })
    .from(gatewayObjects)
    .leftJoin(
      gatewayRevisions,
      and(eq(gatewayRevisions.clusterId, clusterId), eq(gatewayRevisions.revision, revision)),
    )
    .where(
      and(eq(gatewayObjects.clusterId, clusterId), eq(source, sourceOf(record)), isNotNull(sealed)),
    )
    .orderBy(asc(key));
  return rows.map((row) => ({
    key: row.key,
    value: readableObject(app, { clusterId, ...row }),
    configVersion: Number(row.configVersion ?? 0),
  }));
}
