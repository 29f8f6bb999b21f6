import { eq } from 'drizzle-orm';
import { organizations } from '#server/db/schema.ts';
import { recordInOrganization } from '#server/history/record.ts';
import { stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { callerId } from '#server/http/scope.ts';
import { adminRoleName } from '#server/identity/default-roles.ts';
import { displayName } from '#server/identity/people.ts';
import { lockUser } from '#server/resources/organizations/store.ts';
import type { RoleRow } from '#server/resources/roles/store.ts';
import { changeMember, requireMember } from './change.ts';
import { memberState } from './record.ts';
import { bindingTargets, memberOfUser, replaceBindings } from './store.ts';

/**
 * Makes a member the owner and the former owner an administrator, in one transaction.
 *
 * @throws HttpError 403 unless the caller is the current owner, 404 for an unknown member, 409 for a member who has not
 *   accepted the invitation, is already the owner, or has deleted the account meanwhile.
 */
export function transferOwnership(ctx: RequestContext, memberId: string): Promise<void> {
  return changeMember(ctx, memberId, async (db, { member, user }, organization) => {
    const { id: orgId, name, ownerId } = organization;
    if (ownerId !== callerId(ctx)) {
      throw new HttpError('forbidden', `Only the owner of ${name} can transfer it`);
    }
    if (!user || member.state !== 'Active') {
      throw new HttpError('conflict', `${member.email} has not accepted the invitation yet`);
    }
    if (user.id === ownerId) {
      throw new HttpError('conflict', `${displayName(user)} already owns ${name}`);
    }
    // The lock prevents a concurrent deletion of the account from leaving an organization without an owner.
    if (!(await lockUser(db, user.id))) {
      throw new HttpError('conflict', `The account of ${displayName(user)} no longer exists`);
    }
    const { roles } = await bindingTargets(db, orgId);
    const now = ctx.app.now();
    const former = await memberOfUser(db, orgId, ownerId);
    if (former) {
      await bindOnly(
        former.id,
        roleWhere(roles, (role) => role.name === adminRoleName),
      );
    }
    await bindOnly(
      member.id,
      roleWhere(roles, (role) => role.owner),
    );
    const change = { ownerId: user.id, updatedAt: now };
    await db.update(organizations).set(change).where(eq(organizations.id, orgId));
    await recordInOrganization(ctx, db, orgId, {
      before: stateOf.organization(organization),
      after: stateOf.organization({ ...organization, ...change }),
    });

    async function bindOnly(id: string, role: RoleRow): Promise<void> {
      const before = memberState(await requireMember(db, ctx, id));
      await replaceBindings(db, id, [{ roleId: role.id, clusterId: null }], now);
      const after = memberState(await requireMember(db, ctx, id));
      await recordInOrganization(ctx, db, orgId, { before, after });
    }
  });
}

function roleWhere(roles: RoleRow[], matches: (role: RoleRow) => boolean): RoleRow {
  const role = roles.find(matches);
  if (!role) throw new Error('the organization lacks one of its default roles');
  return role;
}
