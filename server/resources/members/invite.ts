import type { MemberInvite } from '#contract/generated/types.gen.ts';
import { invitationDays } from '#domain/invitations.ts';
import { bindingIssues } from '#domain/member-rules.ts';
import type { Db } from '#server/db/connect.ts';
import { day } from '#server/durations.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { organizationOf } from '#server/http/scope.ts';
import { withinQuota } from '#server/resources/billing/usage.ts';
import { countMail } from '#server/resources/mail/limits.ts';
import { callerId } from '#server/resources/users/caller.ts';
import { changeMember, requireMember } from './change.ts';
import { refuseGreaterThanOwn } from './grants.ts';
import { invitationMail } from './invitation-mail.ts';
import type { Membership } from './record.ts';
import { bindingTargets, insertInvitation, renewInvitation, replaceBindings } from './store.ts';

/** Who invites, until when, and the time of it. */
function terms(ctx: RequestContext) {
  const now = ctx.app.now();
  const expiresAt = new Date(now.getTime() + invitationDays * day);
  return { invitedBy: callerId(ctx), expiresAt, now };
}

/** Counts one invitation, for whoever sends it and for whoever gets it. @throws HttpError 429 */
async function countInvitation({ app }: RequestContext, db: Db, orgId: string, email: string) {
  await countMail(db, 'organization', orgId, app.now());
  const recipient = app.keys.fingerprint(email.toLowerCase(), 'mail-recipient');
  await countMail(db, 'recipient', recipient, app.now());
}

/** Mails an invitation that is stored; when that fails, the answer says so and the invitation stays. */
async function mail(ctx: RequestContext, invited: Membership): Promise<Membership> {
  const letter = await invitationMail(ctx.app, invited, organizationOf(ctx.scope));
  if (!(await ctx.app.mail.send(letter))) {
    ctx.warnings.push(
      'The invitation is kept, but its mail could not be sent. Send it again later',
    );
  }
  return invited;
}

/**
 * Adds a Pending member with one role, and mails the invitation once that is stored.
 *
 * @throws HttpError 400 for a role or cluster that cannot be given, 403 when it allows more than the caller may or the
 *   plan is full, 409 when the address is there already, 429 when too many were mailed.
 */
export async function invite(ctx: RequestContext, body: MemberInvite): Promise<Membership> {
  return mail(ctx, await storeInvitation(ctx, body));
}

function storeInvitation(ctx: RequestContext, body: MemberInvite): Promise<Membership> {
  const { id: orgId, name } = organizationOf(ctx.scope);
  const made = terms(ctx);
  const clusterId = body.cluster_id ?? null;
  return withinQuota({ db: ctx.db, orgId, quota: 'members', now: made.now }, async (db) => {
    const targets = await bindingTargets(db, orgId);
    const issues = bindingIssues({ role_id: body.role_id, cluster_id: clusterId }, targets);
    const role = targets.roles.find(({ id }) => id === body.role_id);
    if (!role || issues.length > 0) throw invalidFields(issues);
    refuseGreaterThanOwn(ctx.scope.grants, [{ role, clusterId }]);
    const row = await insertInvitation(db, { orgId, email: body.email, ...made });
    if (!row) {
      throw new HttpError('conflict', `${body.email} is in ${name} already, or invited to it`, [
        { field: 'email', rule: 'unique', message: 'Is a member or invited already' },
      ]);
    }
    await replaceBindings(db, row.id, [{ roleId: role.id, clusterId }], made.now);
    await countInvitation(ctx, db, orgId, body.email);
    return requireMember(db, ctx, row.id);
  });
}

/**
 * Gives the invitation of a Pending member its whole time again, and mails it.
 *
 * @throws HttpError 404, 409 for an Active member, 429 when too many were mailed.
 */
export async function inviteAgain(ctx: RequestContext, memberId: string): Promise<Membership> {
  const renewed = await changeMember(ctx, memberId, async (db, { member }) => {
    if (!(await renewInvitation(db, member.id, terms(ctx)))) {
      throw new HttpError('conflict', `${member.email} has accepted the invitation already`);
    }
    await countInvitation(ctx, db, member.orgId, member.email);
    return requireMember(db, ctx, member.id);
  });
  return mail(ctx, renewed);
}
