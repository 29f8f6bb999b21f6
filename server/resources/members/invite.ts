import type { MemberInvite } from '#contract/generated/types.gen.ts';
import { INVITATION_DAYS } from '#domain/mail-links.ts';
import { bindingIssues } from '#domain/member-rules.ts';
import type { Db } from '#server/db/connect.ts';
import { DAY_MS } from '#server/durations.ts';
import { recordInOrganization } from '#server/history/record.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { callerId, organizationOf } from '#server/http/scope.ts';
import { withinQuota } from '#server/resources/billing/usage.ts';
import { countMail } from '#server/resources/mail/limits.ts';
import { changeMember, requireMember } from './change.ts';
import { refuseGreaterThanOwn } from './grants.ts';
import { invitationMail } from './invitation-mail.ts';
import { type Membership, memberState } from './record.ts';
import { bindingTargets, insertInvitation, renewInvitation, replaceBindings } from './store.ts';

/** Inviter and expiry of an invitation. */
function invitationTerms(ctx: RequestContext) {
  const now = ctx.app.now();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  return { invitedBy: callerId(ctx), expiresAt, now };
}

/** Counts one invitation for the organization and the recipient. @throws HttpError 429 */
async function countInvitation({ app }: RequestContext, db: Db, orgId: string, email: string) {
  await countMail(db, 'organization', orgId, app.now());
  const recipient = app.keys.fingerprint(email.toLowerCase(), 'mail-recipient');
  await countMail(db, 'recipient', recipient, app.now());
}

/** Mails a stored invitation. A failure adds a warning to the response; the invitation stays. */
async function mailInvitation(ctx: RequestContext, invited: Membership): Promise<Membership> {
  const mail = await invitationMail(ctx.app, invited, organizationOf(ctx.scope));
  if (!(await ctx.app.mail.send(mail))) {
    ctx.warnings.push(
      'The invitation was saved, but its mail could not be sent. Send it again later',
    );
  }
  return invited;
}

/**
 * Adds a Pending member with one role, and mails the invitation after the transaction.
 *
 * @throws HttpError 400 for an invalid role or cluster, 403 when the role exceeds the caller's permissions or the plan's
 *   limit is reached, 409 when the address is already invited or a member, 429 above the mail limit.
 */
export async function invite(ctx: RequestContext, body: MemberInvite): Promise<Membership> {
  return mailInvitation(ctx, await storeInvitation(ctx, body));
}

function storeInvitation(ctx: RequestContext, body: MemberInvite): Promise<Membership> {
  const { id: orgId, name } = organizationOf(ctx.scope);
  const terms = invitationTerms(ctx);
  const clusterId = body.cluster_id ?? null;
  return withinQuota({ db: ctx.db, orgId, quota: 'members', now: terms.now }, async (db) => {
    const targets = await bindingTargets(db, orgId);
    const issues = bindingIssues({ role_id: body.role_id, cluster_id: clusterId }, targets);
    const role = targets.roles.find(({ id }) => id === body.role_id);
    if (!role || issues.length > 0) throw invalidFields(issues);
    refuseGreaterThanOwn(ctx.scope.grants, [{ role, clusterId }]);
    const row = await insertInvitation(db, { orgId, email: body.email, ...terms });
    if (!row) {
      throw new HttpError('conflict', `${body.email} is already a member of ${name} or invited`, [
        { field: 'email', rule: 'unique', message: 'Already a member or invited' },
      ]);
    }
    await replaceBindings(db, row.id, [{ roleId: role.id, clusterId }], terms.now);
    await countInvitation(ctx, db, orgId, body.email);
    const invited = await requireMember(db, ctx, row.id);
    await recordInOrganization(ctx, db, orgId, { before: null, after: memberState(invited) });
    return invited;
  });
}

/**
 * Restarts the validity of a Pending member's invitation, and mails it.
 *
 * @throws HttpError 404, 409 for an Active member, 429 above the mail limit.
 */
export async function inviteAgain(ctx: RequestContext, memberId: string): Promise<Membership> {
  const renewed = await changeMember(ctx, memberId, async (db, { member }) => {
    if (!(await renewInvitation(db, member.id, invitationTerms(ctx)))) {
      throw new HttpError('conflict', `${member.email} has already accepted the invitation`);
    }
    await countInvitation(ctx, db, member.orgId, member.email);
    const renewedMember = await requireMember(db, ctx, member.id);
    await recordInOrganization(ctx, db, member.orgId, { used: memberState(renewedMember) });
    return renewedMember;
  });
  return mailInvitation(ctx, renewed);
}
