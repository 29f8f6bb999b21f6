import { and, eq, inArray, min, sql } from 'drizzle-orm';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { clusters, members, roleBindings, roles, users } from '#server/db/schema.ts';
import { ordered, type PageQuery, pageOf } from '#server/resources/list.ts';
import type { RoleRow } from '#server/resources/roles/store.ts';
import type { MemberRow, Membership } from './record.ts';

interface MemberQuery extends PageQuery {
  direction?: 'ASC' | 'DESC';
  order_by?: 'id' | 'org_id' | 'role' | 'user_id' | 'created_at' | 'updated_at';
}

/** The alphabetically first role of a member. */
const firstRole = sql`(select ${min(roles.name)} from ${roleBindings} join ${roles} on ${roles.id} = ${roleBindings.roleId} where ${roleBindings.memberId} = ${members.id})`;

const orderColumns = {
  id: members.id,
  org_id: members.orgId,
  role: firstRole,
  user_id: members.userId,
  created_at: members.createdAt,
  updated_at: members.updatedAt,
};

/** One page of an organization's members and the total. */
export async function pageOfMembers(
  db: Db,
  orgId: string,
  query: MemberQuery,
): Promise<{ count: number; list: Membership[] }> {
  const column = orderColumns[query.order_by ?? 'updated_at'];
  const order = ordered(column, members.id, query.direction);
  const { count, rows } = await pageOf(db, members, eq(members.orgId, orgId), order, query);
  return { count, list: await withRoles(db, rows) };
}

/** The memberships of a user, oldest first. */
export async function membershipsOf(db: Db, userId: string): Promise<Membership[]> {
  const mine = eq(members.userId, userId);
  return withRoles(db, await db.select().from(members).where(mine).orderBy(members.id));
}

/** Adds users and roles to members, with two queries in total. Keeps the order. */
export async function withRoles(db: Db, list: MemberRow[]): Promise<Membership[]> {
  if (list.length === 0) return [];
  const ids = list.map(({ id }) => id);
  const userIds = list.flatMap(({ userId }) => userId ?? []);
  const [people, bound] = await Promise.all([
    db.select().from(users).where(inArray(users.id, userIds)),
    db
      .select({ memberId: roleBindings.memberId, clusterId: roleBindings.clusterId, role: roles })
      .from(roleBindings)
      .innerJoin(roles, eq(roles.id, roleBindings.roleId))
      .where(inArray(roleBindings.memberId, ids))
      .orderBy(roleBindings.id),
  ]);
  return list.map((member) => ({
    member,
    user: people.find(({ id }) => id === member.userId) ?? null,
    bindings: bound.filter(({ memberId }) => memberId === member.id),
  }));
}

/** A member of an organization. */
export async function findMember(
  db: Db,
  orgId: string,
  id: string,
): Promise<Membership | undefined> {
  if (!isInIdRange(id)) return undefined;
  const where = and(eq(members.id, id), eq(members.orgId, orgId));
  const [found] = await withRoles(db, await db.select().from(members).where(where));
  return found;
}

/** A user's membership of an organization. */
export async function memberOfUser(
  db: Db,
  orgId: string,
  userId: string,
): Promise<MemberRow | undefined> {
  const where = and(eq(members.orgId, orgId), eq(members.userId, userId));
  const [row] = await db.select().from(members).where(where);
  return row;
}

/** The roles and clusters that bindings of an organization can refer to. */
export async function bindingTargets(
  db: Db,
  orgId: string,
): Promise<{ roles: RoleRow[]; clusterIds: Set<string> }> {
  const found = await db.select().from(roles).where(eq(roles.orgId, orgId));
  const clusterRows = await db
    .select({ id: clusters.id })
    .from(clusters)
    .where(eq(clusters.orgId, orgId));
  return { roles: found, clusterIds: new Set(clusterRows.map(({ id }) => id)) };
}

interface NewInvitation {
  orgId: string;
  email: string;
  invitedBy: string;
  expiresAt: Date;
  now: Date;
}

/** Adds a Pending member. @returns undefined when the address, regardless of case, is taken. */
export async function insertInvitation(
  db: Db,
  { orgId, email, invitedBy, expiresAt, now }: NewInvitation,
): Promise<MemberRow | undefined> {
  const [row] = await db
    .insert(members)
    .values({
      orgId,
      email,
      state: 'Pending',
      invitedBy,
      invitationExpiresAt: expiresAt,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning();
  return row;
}

/** Renews an invitation. @returns whether the member is still Pending: accepting does not lock the organization. */
export async function renewInvitation(
  db: Db,
  id: string,
  { invitedBy, expiresAt, now }: Pick<NewInvitation, 'invitedBy' | 'expiresAt' | 'now'>,
): Promise<boolean> {
  const rows = await db
    .update(members)
    .set({ invitedBy, invitationExpiresAt: expiresAt, updatedAt: now })
    .where(and(eq(members.id, id), eq(members.state, 'Pending')))
    .returning({ id: members.id });
  return rows.length > 0;
}

export async function replaceBindings(
  db: Db,
  memberId: string,
  list: { roleId: string; clusterId: string | null }[],
  now: Date,
): Promise<void> {
  await db.delete(roleBindings).where(eq(roleBindings.memberId, memberId));
  await db.insert(roleBindings).values(list.map((binding) => ({ ...binding, memberId })));
  await db.update(members).set({ updatedAt: now }).where(eq(members.id, memberId));
}

/** Ends a membership, or withdraws an invitation. */
export async function removeMember(db: Db, id: string): Promise<void> {
  await db.delete(members).where(eq(members.id, id));
}
