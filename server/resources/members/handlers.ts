import type { RoleBinding } from '#contract/generated/types.gen.ts';
import { bindingKey, bindingsIssues } from '#domain/member-rules.ts';
import { updatedByCaller } from '#server/history/members.ts';
import { recordInOrganization } from '#server/history/record.ts';
import { etagOf } from '#server/history/state.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { organizationOf } from '#server/http/scope.ts';
import {
  changeMember,
  refuseOwner,
  requireMember,
  requireSameMember,
  toMembers,
  toStoredMember,
} from './change.ts';
import { refuseGreaterThanOwn } from './grants.ts';
import { invite, inviteAgain } from './invite.ts';
import { type Membership, memberState, toMember } from './record.ts';
import { bindingTargets, pageOfMembers, removeMember, replaceBindings } from './store.ts';
import { transferOwnership } from './transfer.ts';

/** Replaces the bindings of a member other than the owner; the caller needs the permissions of added bindings only. */
function rebind(ctx: RequestContext, memberId: string, bindings: RoleBinding[]): Promise<void> {
  return changeMember(ctx, memberId, async (db, found, organization) => {
    await requireSameMember(ctx, db, found);
    refuseOwner(found, organization);
    const targets = await bindingTargets(db, organization.id);
    const issues = bindingsIssues(bindings, targets);
    if (issues.length > 0) throw invalidFields(issues);
    const existing = new Set(found.bindings.map(keyOf));
    const next = bindings.flatMap((binding) => {
      const role = targets.roles.find(({ id }) => id === binding.role_id);
      return role
        ? [{ role, clusterId: binding.cluster_id ?? null, key: bindingKey(binding) }]
        : [];
    });
    refuseGreaterThanOwn(
      ctx.scope.grants,
      next.filter(({ key }) => !existing.has(key)),
    );
    const rows = next.map(({ role, clusterId }) => ({ roleId: role.id, clusterId }));
    await replaceBindings(db, memberId, rows, ctx.app.now());
    const after = memberState(await requireMember(db, ctx, memberId));
    await recordInOrganization(ctx, db, organization.id, { before: memberState(found), after });
    ctx.headers.set('ETag', etagOf(after));
  });
}

const keyOf = ({ role, clusterId }: Membership['bindings'][number]) =>
  bindingKey({ role_id: role.id, cluster_id: clusterId });

export const memberHandlers: HandlersFor<'Members'> = {
  async listMembers(ctx, { query }) {
    const { count, list } = await pageOfMembers(ctx.db, organizationOf(ctx.scope).id, query);
    return { count, list: await toMembers(ctx, ctx.db, list) };
  },

  async createMember(ctx, { body }) {
    return toMember(await invite(ctx, body), updatedByCaller(ctx));
  },

  async getMember(ctx, { path }) {
    return toStoredMember(ctx, ctx.db, await requireMember(ctx.db, ctx, path.member_id));
  },

  async updateMember(ctx, { path, body }) {
    await rebind(ctx, path.member_id, body.role_bindings);
    return undefined;
  },

  async deleteMember(ctx, { path }) {
    await changeMember(ctx, path.member_id, async (db, found, organization) => {
      await requireSameMember(ctx, db, found);
      refuseOwner(found, organization);
      await removeMember(db, found.member.id);
      const change = { before: memberState(found), after: null };
      await recordInOrganization(ctx, db, organization.id, change);
    });
    return undefined;
  },

  async transferOwnership(ctx, { path }) {
    await transferOwnership(ctx, path.member_id);
    return undefined;
  },

  async reInviteMember(ctx, { path }) {
    return toStoredMember(ctx, ctx.db, await inviteAgain(ctx, path.member_id));
  },
};
