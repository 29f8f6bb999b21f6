import { and, eq } from 'drizzle-orm';
import type { Actor } from '#contract/generated/types.gen.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { members, organizations, users } from '#server/db/schema.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { displayName } from '#server/identity/people.ts';
import { openReadableSecrets } from '#server/resources/secrets.ts';
import { type Place, type Recorded, type Reveal, writeEntries } from './entries.ts';

/** The actor of changes that nobody asked for. */
export const serverActor: Actor = { kind: 'system', name: 'Server' };

/** What entries take from a request. */
export interface Recorder
  extends Pick<RequestContext, 'principal' | 'requestId' | 'address' | 'operation'> {
  app: Pick<AppContext, 'keys' | 'now'>;
}

/**
 * Writes history entries of a request, in the transaction of its change.
 *
 * @param actor the caller; operations that anyone may call name their user themselves
 */
export async function recordHistory(
  { app, principal, requestId, address, operation }: Recorder,
  db: Db,
  place: Place,
  list: readonly Recorded[],
  actor: Actor = principal?.actor ?? serverActor,
): Promise<void> {
  const origin = { actor, requestId, address, operation, time: app.now() };
  const reveal: Reveal = (record) => openReadableSecrets(app.keys, record);
  await writeEntries(db, origin, place, list, reveal);
}

/** Writes entries of a change that concerns the organization and none of its clusters. */
export function recordInOrganization(
  ctx: Recorder,
  db: Db,
  orgId: string,
  ...list: readonly Recorded[]
): Promise<void> {
  return recordHistory(ctx, db, { orgId, clusterId: null, configVersion: null }, list);
}

/** The actor of an operation that anyone may call, on behalf of a user. */
export async function personOf(db: Db, userId: string): Promise<Actor> {
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  return user ? { kind: 'person', id: userId, name: displayName(user) } : serverActor;
}

/**
 * Writes entries about the account of a user, such as its sessions: in each organization where the user is an active
 * member, because organizations see no entries but their own.
 */
export async function recordOfUser(
  ctx: Recorder,
  db: Db,
  userId: string,
  ...list: readonly Recorded[]
): Promise<void> {
  const mine = and(eq(members.userId, userId), eq(members.state, 'Active'));
  // Locked against their deletion, which would leave the entries without an organization.
  const rows = await db
    .select({ orgId: organizations.id })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.orgId))
    .where(mine)
    .for('key share', { of: organizations });
  if (rows.length === 0) return;
  const actor = ctx.principal?.actor ?? (await personOf(db, userId));
  for (const { orgId } of rows) {
    await recordHistory(ctx, db, { orgId, clusterId: null, configVersion: null }, list, actor);
  }
}
