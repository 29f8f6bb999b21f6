import type { User } from '#contract/generated/types.gen.ts';
import { mailLinks } from '#domain/mail-links.ts';
import { type FieldError, HttpError, invalidFields } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
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
    members: memberships.map(toMember),
    connection: user.connection,
    avatar_url: user.avatarUrl,
    ...times(user),
  };
}

/** The caller with memberships. @throws HttpError 401 when the account was deleted meanwhile. */
async function currentUser({ db }: RequestContext, user: UserRow | undefined): Promise<User> {
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
  identityCallback: (ctx) =>
    finishSignIn(ctx.app, ctx.request, (user) => mailFirstVerification(ctx, user)),
  logout: ({ app, request }) => signOut(app, request),

  async getCurrentUser(ctx) {
    return currentUser(ctx, await findUser(ctx.db, callerId(ctx)));
  },

  async updateCurrentUser(ctx, { body }) {
    const firstName = body.first_name.trim();
    const lastName = body.last_name.trim();
    const errors = [...notBlank('first_name', firstName), ...notBlank('last_name', lastName)];
    if (errors.length > 0) throw invalidFields(errors);
    const names = { firstName, lastName };
    return currentUser(ctx, await renameUser(ctx.db, callerId(ctx), names, ctx.app.now()));
  },

  async deleteCurrentUser(ctx) {
    await removeAccount(ctx.db, callerId(ctx));
    ctx.headers.append('set-cookie', clearSessionCookie(ctx.app.config));
    return undefined;
  },

  async getInvitation(ctx, { query }) {
    const user = requireUser(await findUser(ctx.db, callerId(ctx)));
    return readInvitation(ctx.db, user, query, ctx.app.now());
  },

  async acceptInvitation({ app, db, request }, { query }) {
    if (!acceptsJsonOnly(request)) {
      const { email, org_id: orgId } = query;
      const location = mailLinks.acceptInvitation({ email, orgId });
      return new Response(null, { status: 302, headers: { location } });
    }
    const principal = await authenticate(app, request);
    requireInPerson(principal);
    // A GET with a side effect: a session cookie alone does not prove intent.
    if (principal.via === 'session') requireSameOrigin(app.config, request);
    await acceptInvitation(db, principal.userId, query, app.now());
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
