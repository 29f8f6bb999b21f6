import { asc, eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { roles } from '#server/db/schema.ts';
import { defaultRoles } from '#server/identity/default-roles.ts';
import { type Page, type PageQuery, pageOf } from '#server/resources/list.ts';

export type RoleRow = typeof roles.$inferSelect;

/** One page of an organization's roles, oldest first, and the total. */
export async function pageOfRoles(
  db: Db,
  orgId: string,
  query: PageQuery,
): Promise<Page<typeof roles>> {
  const where = eq(roles.orgId, orgId);
  return pageOf(db, roles, where, [asc(roles.id)], query);
}

/** Adds the default roles to a new organization. */
export async function insertDefaultRoles(db: Db, orgId: string, now: Date): Promise<RoleRow[]> {
  const stamps = { createdAt: now, updatedAt: now };
  return db
    .insert(roles)
    .values(defaultRoles.map((role) => ({ ...role, ...stamps, orgId })))
    .returning();
}
