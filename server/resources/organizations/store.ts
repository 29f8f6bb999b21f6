import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { members, organizations, roleBindings, users } from '#server/db/schema.ts';
import { recordChanges } from '#server/delivery/change-log.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';
import { insertCluster } from '#server/resources/clusters/store.ts';
import { firstRegionId } from '#server/resources/regions/store.ts';
import { insertDefaultRoles, type RoleRow } from '#server/resources/roles/store.ts';

export type OrganizationRow = typeof organizations.$inferSelect;
type UserRow = typeof users.$inferSelect;

/** The plan of every new organization. */
const FREE_PLAN_ID = '1';

/** The user's row, locked until the transaction ends. */
export async function lockUser(db: Db, userId: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, userId)).for('update');
  return row;
}

export function countMemberships(db: Db, userId: string): Promise<number> {
  return db.$count(members, eq(members.userId, userId));
}

async function insertOrganization(
  db: Db,
  { name, ownerId, now }: { name: string; ownerId: string; now: Date },
): Promise<OrganizationRow> {
  const rows = await db
    .insert(organizations)
    .values({ name, ownerId, planId: FREE_PLAN_ID, createdAt: now, updatedAt: now })
    .returning();
  return insertedRow(rows);
}

/** Adds an active member with one role, in one cluster or the whole organization. */
export async function insertMember(
  db: Db,
  member: { user: UserRow; roleId: string; clusterId?: string; orgId: string; now: Date },
): Promise<void> {
  const { user, roleId, clusterId, orgId, now } = member;
  const stamps = { createdAt: now, updatedAt: now };
  const rows = await db
    .insert(members)
    .values({ orgId, userId: user.id, email: user.email, state: 'Active', ...stamps })
    .returning({ id: members.id });
  const memberId = insertedRow(rows).id;
  await db.insert(roleBindings).values({ memberId, roleId, clusterId: clusterId ?? null });
}

/** Creates an organization with the default roles and its owner, but without a cluster. */
export async function createWithoutCluster(
  db: Db,
  { name, owner, now }: { name: string; owner: UserRow; now: Date },
): Promise<{ organization: OrganizationRow; roles: RoleRow[] }> {
  const organization = await insertOrganization(db, { name, ownerId: owner.id, now });
  const roles = await insertDefaultRoles(db, organization.id, now);
  const ownerRole = roles.find((role) => role.owner);
  if (!ownerRole) throw new Error('no default role is the owner role');
  await insertMember(db, { user: owner, roleId: ownerRole.id, orgId: organization.id, now });
  return { organization, roles };
}

/**
 * Creates an organization with the default roles, its owner, and a cluster named `default` that is ready at once,
 * because the owner's first page is in it. The cluster's authority is created when the first gateway needs it.
 */
export async function createOrganization(
  db: Db,
  { cipher, ...options }: { name: string; owner: UserRow; now: Date; cipher: Cipher },
): Promise<OrganizationRow> {
  const { now } = options;
  const { organization } = await createWithoutCluster(db, options);
  const cluster = {
    orgId: organization.id,
    name: 'default',
    regionId: await firstRegionId(db),
    now,
  };
  const row = await insertCluster(db, cluster, clusterStatus.normal);
  if (row) await recordChanges({ db, cipher, clusterId: row.id, selection: 'all', now });
  return organization;
}

/** Renames an organization. @returns undefined when it no longer exists. */
export async function renameOrganization(
  db: Db,
  id: string,
  name: string,
  now: Date,
): Promise<OrganizationRow | undefined> {
  const [row] = await db
    .update(organizations)
    .set({ name, updatedAt: now })
    .where(eq(organizations.id, id))
    .returning();
  return row;
}

/** Removes the organization and, through foreign keys, everything that belongs to it. */
export async function removeOrganization(db: Db, id: string): Promise<void> {
  await db.delete(organizations).where(eq(organizations.id, id));
}
