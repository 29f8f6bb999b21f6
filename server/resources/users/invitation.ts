import { and, eq, gt, sql } from 'drizzle-orm';
import type { Invitation, InvitationState } from '#contract/generated/types.gen.ts';
import { zId } from '#contract/generated/zod.gen.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { members, organizations } from '#server/db/schema.ts';
import { recordInOrganization } from '#server/history/record.ts';
import { type ErrorKind, HttpError, invalidField } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { callerId } from '#server/http/scope.ts';
import { hasVerifiedEmail, type UserRow } from '#server/identity/people.ts';
import { lockOrganization } from '#server/resources/billing/usage.ts';
import { invitedRoles, inviterName } from '#server/resources/members/invitation-mail.ts';
import { type MemberRow, memberState } from '#server/resources/members/record.ts';
import { memberOfUser, withRoles } from '#server/resources/members/store.ts';
import { lockUser } from '#server/resources/organizations/store.ts';
import { time } from '#server/resources/wire.ts';

/** The parameters of an invitation's link. */
interface InvitationIds {
  email: string;
  org_id: string;
}

/** Error kind and message by state. */
const refusals: Record<Exclude<InvitationState, 'valid'>, [ErrorKind, string]> = {
  expired: ['conflict', 'This invitation has expired. Ask for another one'],
  withdrawn: ['notFound', 'The invitation of your address to this organization no longer exists'],
  used: ['conflict', 'This invitation was accepted by another account with the same address'],
  member: ['conflict', 'You are already a member of this organization'],
  other_account: ['forbidden', 'This invitation is for an address other than yours'],
  unverified: ['forbidden', 'Verify your e-mail address before you accept an invitation'],
};

/** The state of an invitation as far as the caller may know it, and its row. */
async function stateFor(
  db: Db,
  user: UserRow,
  { email, org_id: orgId }: InvitationIds,
  now: Date,
): Promise<{ state: InvitationState; row?: MemberRow | undefined }> {
  if (!zId.safeParse(orgId).success) {
    throw invalidField('org_id', 'pattern', 'The id of an organization');
  }
  const address = email.toLowerCase();
  if (user.email.toLowerCase() !== address) return { state: 'other_account' };
  if (!hasVerifiedEmail(user)) return { state: 'unverified' };
  if (!isInIdRange(orgId)) return { state: 'withdrawn' };
  const own = await memberOfUser(db, orgId, user.id);
  if (own) return { state: 'member', row: own };
  const invited = and(eq(members.orgId, orgId), sql`lower(${members.email}) = ${address}`);
  const [row] = await db.select().from(members).where(invited);
  if (!row) return { state: 'withdrawn' };
  if (row.state === 'Active') return { state: 'used', row };
  const isValid = row.invitationExpiresAt !== null && row.invitationExpiresAt > now;
  return { state: isValid ? 'valid' : 'expired', row };
}

/** The content of the invitation page. @throws HttpError 400 for an invalid organization id. */
export async function readInvitation(
  db: Db,
  user: UserRow,
  ids: InvitationIds,
  now: Date,
): Promise<Invitation> {
  const { state, row } = await stateFor(db, user, ids, now);
  const known: Invitation = { state, email: ids.email, account_email: user.email };
  const [invited] = row ? await withRoles(db, [row]) : [];
  if (!row || !invited) return known;
  const [organization] = await db
    .select()
    .from(organizations)
    .where(eq(organizations.id, row.orgId));
  return {
    ...known,
    org_name: organization?.name ?? '',
    invited_by: await inviterName(db, invited),
    roles: await invitedRoles(db, invited),
    expires_at: row.invitationExpiresAt && time(row.invitationExpiresAt),
  };
}

/**
 * Makes the invited user a member, once under concurrent requests.
 *
 * @throws HttpError with the state as the rule of a field error, unless the invitation is valid.
 */
export function acceptInvitation(ctx: RequestContext, ids: InvitationIds): Promise<void> {
  const now = ctx.app.now();
  const userId = callerId(ctx);
  return ctx.db.transaction(async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user) throw new HttpError('unauthorized', 'This account no longer exists');
    const { state, row } = await stateFor(tx, user, ids, now);
    if (state !== 'valid' || !row) throw refusal(state);
    // The lock keeps the roles as they are recorded. After the user's: a transfer of ownership to the user, which locks
    // them the other way round, needs a membership that this request would have found.
    await lockOrganization(tx, row.orgId);
    const [before] = await withRoles(tx, [row]);
    const open = and(
      eq(members.id, row.id),
      eq(members.state, 'Pending'),
      gt(members.invitationExpiresAt, now),
    );
    const accepted = await tx
      .update(members)
      .set({ state: 'Active', userId, invitationExpiresAt: null, updatedAt: now })
      .where(open)
      .returning();
    const [member] = accepted;
    if (!member || !before) throw refusal('withdrawn');
    const change = { before: memberState(before), after: memberState({ ...before, member }) };
    await recordInOrganization(ctx, tx, member.orgId, change);
  });
}

function refusal(state: InvitationState): HttpError {
  const [kind, message] = refusals[state === 'valid' ? 'withdrawn' : state];
  return new HttpError(kind, message, [{ field: 'email', rule: state, message }]);
}
