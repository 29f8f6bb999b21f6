import type { Db } from '#server/db/connect.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { openReadableSecrets } from '#server/resources/secrets.ts';
import { type Place, type Recorded, type Reveal, writeEntries } from './entries.ts';

/** Writes history entries of a request, in the transaction of its change. */
export async function recordHistory(
  ctx: RequestContext,
  db: Db,
  place: Place,
  list: readonly Recorded[],
): Promise<void> {
  const { app, principal, requestId, address, operation } = ctx;
  // Operations that anyone may call name their user themselves.
  const actor = principal?.actor ?? { kind: 'system', name: 'Server' };
  const origin = { actor, requestId, address, operation, time: app.now() };
  const reveal: Reveal = (record) => openReadableSecrets(app.keys, record);
  await writeEntries(db, origin, place, list, reveal);
}

/** Writes entries of a change that concerns the organization and none of its clusters. */
export function recordInOrganization(
  ctx: RequestContext,
  db: Db,
  orgId: string,
  ...list: readonly Recorded[]
): Promise<void> {
  return recordHistory(ctx, db, { orgId, clusterId: null, configVersion: null }, list);
}
