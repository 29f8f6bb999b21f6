import type { User } from '#contract/generated/types.gen.ts';
import { mailLinks } from '#domain/mail-links.ts';
import type { Db } from '#server/db/connect.ts';
import { recordOfUser } from '#server/history/record.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { type FieldError, HttpError, invalidFields } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { acceptsJsonOnly } from '#server/http/request-headers.ts';
import { callerId } from '#server/http/scope.ts';
import { authenticate } from '#server/identity/authenticate.ts';
import { requireInPerson } from '#server/identity/authorize.ts';
import { requireSameOrigin } from '#server/identity/csrf.ts';
import { hasVerifiedEmail } from '#server/identity/people.ts';
import { clearSessionCookie } from '#server/identity/sessions.ts';
import { finishSignIn, signOut, startSignIn } from '#server/identity/sign-in-flow.ts';
import { type Membership, toMember } from '#server/resources/members/record.ts';
import { membershipsOf } from '#server/resources/members/store.ts';
import { lockUser } from '#server/resources/organizations/store.ts';
import { times } from '#server/resources/wire.ts';
import { acceptInvitation, readInvitation } from './invitation.ts';
import { removeAccount } from './leave.ts';
import { findUser, renameUser, type UserRow } from './store.ts';
import { mailFirstVerification, mailVerification, verifyEmail } from './verification.ts';

function toUser(user: UserRow, memberships: Membership[]): User {
  return {
    id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    email_verified: hasVerifiedEmail(user),
    org_ids: memberships.filter((m) => m.member.state === 'Active').map((m) => m.member.orgId),
    members: memberships.map((membership) => toMember(membership, {})),
    connection: user.connection,
    avatar_url: user.avatarUrl,
    ...times(user),
    etag: etagOf(stateOf.user(user)),
  };
}

/** The caller with memberships. @throws HttpError 401 when the account was deleted meanwhile. */
async function currentUser(db: Db, user: UserRow | undefined): Promise<User> {
  const existing = requireUser(user);
  return toUser(existing, await membershipsOf(db, existing.id));
}

/** @throws HttpError 401 when the account was deleted meanwhile. */
function requireUser(user: UserRow | undefined): UserRow {
  if (!user) throw new HttpError('unauthorized', 'This account no longer exists');
  return user;
}

function notBlank(field: string, value: string): FieldError[] {
  return value === '' ? [{ field, rule: 'min_length', message: 'Required', limit: 1 }] : [];
}

export const userHandlers: HandlersFor<'Users'> = {
  login: ({ app, request }) => startSignIn(app, request),
  identityCallback: (ctx) => finishSignIn(ctx, (user) => mailFirstVerification(ctx, user)),
  logout: (ctx) => signOut(ctx),

  async getCurrentUser(ctx) {
    return currentUser(ctx.db, await findUser(ctx.db, callerId(ctx)));
  },

  async updateCurrentUser(ctx, { body }) {
    const firstName = body.first_name.trim();
    const lastName = body.last_name.trim();
    const errors = [...notBlank('first_name', firstName), ...notBlank('last_name', lastName)];
    if (errors.length > 0) throw invalidFields(errors);
    return ctx.db.transaction(async (db) => {
      const before = requireUser(await lockUser(db, callerId(ctx)));
      const etag = etagOf(stateOf.user(before));
      await requireMatch(ctx, etag, () => currentUser(db, before));
      const user = await renameUser(db, before.id, { firstName, lastName }, ctx.app.now());
      const change = { before: stateOf.user(before), after: stateOf.user(user) };
      await recordOfUser(ctx, db, user.id, change);
      return currentUser(db, user);
    });
  },

  async deleteCurrentUser(ctx) {
    await removeAccount(ctx, callerId(ctx));
    ctx.headers.append('set-cookie', clearSessionCookie(ctx.app.config));
    return undefined;
  },

  async getInvitation(ctx, { query }) {
    const user = requireUser(await findUser(ctx.db, callerId(ctx)));
    return readInvitation(ctx.db, user, query, ctx.app.now());
  },

  async acceptInvitation(ctx, { query }) {
    const { app, request } = ctx;
    if (!acceptsJsonOnly(request)) {
      const { email, org_id: orgId } = query;
      const location = mailLinks.acceptInvitation({ email, orgId });
      return new Response(null, { status: 302, headers: { location } });
    }
    const principal = await authenticate(app, request);
    requireInPerson(principal);
    // A GET with a side effect: a session cookie alone does not prove intent.
    if (principal.via === 'session') requireSameOrigin(app.config, request);
    await acceptInvitation({ ...ctx, principal }, query);
    return undefined;
  },

  async resendVerificationEmail(ctx, { body }) {
    await mailVerification(ctx, body.user_id);
    return undefined;
  },

  async verifyEmail(ctx, { body }) {
    await verifyEmail(ctx, body.token);
    return undefined;
  },
};
