import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { members, roleBindings, roles, users } from '#server/db/schema.ts';
import type { RoleRow } from '#server/resources/roles/store.ts';

export type UserRow = typeof users.$inferSelect;

export interface Membership {
  member: typeof members.$inferSelect;
  /** Each role once, however many clusters it is bound to. */
  roles: RoleRow[];
  bindings: { roleId: string; clusterId: string | null }[];
}

/** A user by id. */
export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  return user;
}

/** The memberships of a user, oldest first, in one query. */
export async function membershipsOf(db: Db, userId: string): Promise<Membership[]> {
  const rows = await db
    .select({ member: members, role: roles, clusterId: roleBindings.clusterId })
    .from(members)
    .leftJoin(roleBindings, eq(roleBindings.memberId, members.id))
    .leftJoin(roles, eq(roles.id, roleBindings.roleId))
    .where(eq(members.userId, userId))
    .orderBy(members.id, roleBindings.id);
  const found = new Map<string, Membership>();
  for (const { member, role, clusterId } of rows) {
    const membership = found.get(member.id) ?? { member, roles: [], bindings: [] };
    found.set(member.id, membership);
    if (role) membership.bindings.push({ roleId: role.id, clusterId });
    if (role && !membership.roles.some((r) => r.id === role.id)) membership.roles.push(role);
  }
  return [...found.values()];
}

/** Changes a user's own name. */
export async function renameUser(
  db: Db,
  id: string,
  names: Pick<UserRow, 'firstName' | 'lastName'>,
  now: Date,
): Promise<UserRow | undefined> {
  const [user] = await db
    .update(users)
    .set({ ...names, updatedAt: now })
    .where(eq(users.id, id))
    .returning();
  return user;
}
