import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { members, organizations, roleBindings, users } from '#server/db/schema.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';
import { insertCluster } from '#server/resources/clusters/store.ts';
import { firstRegionId } from '#server/resources/regions/store.ts';
import { insertDefaultRoles, type RoleRow } from '#server/resources/roles/store.ts';

export type OrganizationRow = typeof organizations.$inferSelect;
type UserRow = typeof users.$inferSelect;

/** The plan of every new organization. It costs nothing and does not end. */
const freePlanId = '1';

/** The user's row, locked until the transaction ends, so that two first organizations cannot be made at once. */
export async function lockUser(db: Db, userId: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, userId)).for('update');
  return row;
}

/** How many organizations the user is a member of. */
export function countMemberships(db: Db, userId: string): Promise<number> {
  return db.$count(members, eq(members.userId, userId));
}

/** A bare organization: nobody is in it yet. */
async function insertOrganization(
  db: Db,
  { name, ownerId, now }: { name: string; ownerId: string; now: Date },
): Promise<OrganizationRow> {
  const rows = await db
    .insert(organizations)
    .values({ name, ownerId, planId: freePlanId, createdAt: now, updatedAt: now })
    .returning();
  return insertedRow(rows);
}

/** Makes a user an active member and binds one role, in one cluster or in the whole organization. */
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

/** An organization with the default roles and its owner, but without a cluster. */
export async function foundOrganization(
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
 * What a new organization has: the default roles, its owner, and a cluster named `default` that is ready at once,
 * because the first page that its owner sees lies in it. Its authority is made when the first gateway asks.
 */
export async function createWhole(
  db: Db,
  founding: { name: string; owner: UserRow; now: Date },
): Promise<OrganizationRow> {
  const { now } = founding;
  const { organization } = await foundOrganization(db, founding);
  const wanted = {
    orgId: organization.id,
    name: 'default',
    regionId: await firstRegionId(db),
    now,
  };
  await insertCluster(db, wanted, clusterStatus.normal);
  return organization;
}

/** Gives an organization another name. @returns undefined when it is gone meanwhile. */
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

/** Removes the organization and, through the foreign keys, everything that belongs to it. */
export async function removeOrganization(db: Db, id: string): Promise<void> {
  await db.delete(organizations).where(eq(organizations.id, id));
}
