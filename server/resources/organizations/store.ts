import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { clusters, members, organizations, roleBindings, users } from '#server/db/schema.ts';
import { recordChanges } from '#server/delivery/change-log.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';
import { type ClusterRow, insertCluster } from '#server/resources/clusters/store.ts';
import type { MemberRow, Membership } from '#server/resources/members/record.ts';
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
): Promise<MemberRow> {
  const { user, roleId, clusterId, orgId, now } = member;
  const stamps = { createdAt: now, updatedAt: now };
  const rows = await db
    .insert(members)
    .values({ orgId, userId: user.id, email: user.email, state: 'Active', ...stamps })
    .returning();
  const row = insertedRow(rows);
  const binding = { memberId: row.id, roleId, clusterId: clusterId ?? null };
  await db.insert(roleBindings).values(binding);
  return row;
}

/** Creates an organization with the default roles and its owner, but without a cluster. */
export async function createWithoutCluster(
  db: Db,
  { name, owner, now }: { name: string; owner: UserRow; now: Date },
): Promise<{ organization: OrganizationRow; roles: RoleRow[]; member: Membership }> {
  const organization = await insertOrganization(db, { name, ownerId: owner.id, now });
  const roles = await insertDefaultRoles(db, organization.id, now);
  const ownerRole = roles.find((role) => role.owner);
  if (!ownerRole) throw new Error('no default role is the owner role');
  const own = { user: owner, roleId: ownerRole.id, orgId: organization.id, now };
  const row = await insertMember(db, own);
  const bindings = [{ role: ownerRole, clusterId: null }];
  return { organization, roles, member: { member: row, user: owner, bindings } };
}

/**
 * Creates an organization with the default roles, its owner, and a cluster named `default` that is ready at once,
 * because the owner's first page is in it. The cluster's authority is created when the first gateway needs it.
 *
 * @returns the organization, its owner's membership, and the cluster with its version
 */
export async function createOrganization(
  db: Db,
  { cipher, ...options }: { name: string; owner: UserRow; now: Date; cipher: Cipher },
): Promise<{
  organization: OrganizationRow;
  member: Membership;
  cluster: ClusterRow;
  configVersion: number | null;
}> {
  const { now } = options;
  const { organization, member } = await createWithoutCluster(db, options);
  const regionId = await firstRegionId(db);
  const values = { orgId: organization.id, name: 'default', regionId, now };
  const cluster = await insertCluster(db, values, clusterStatus.normal);
  if (!cluster) throw new Error('a new organization already has a cluster');
  const all = { db, cipher, clusterId: cluster.id, selection: 'all', now } as const;
  const configVersion = await recordChanges(all);
  return { organization, member, cluster, configVersion };
}

/** Renames an organization that the transaction has locked. */
export async function renameOrganization(
  db: Db,
  id: string,
  name: string,
  now: Date,
): Promise<OrganizationRow> {
  const [row] = await db
    .update(organizations)
    .set({ name, updatedAt: now })
    .where(eq(organizations.id, id))
    .returning();
  if (!row) throw new Error(`there is no organization ${id}`);
  return row;
}

/** Removes the organization and, through foreign keys, everything that belongs to it. */
export async function removeOrganization(db: Db, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    // In the order of other changes, which lock a cluster and then refer to the organization from their history entries.
    const organization = eq(organizations.id, id);
    await tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(organization)
      .for('no key update');
    const mine = eq(clusters.orgId, id);
    await tx
      .select({ id: clusters.id })
      .from(clusters)
      .where(mine)
      .orderBy(clusters.id)
      .for('no key update');
    await tx.delete(organizations).where(organization);
  });
}
