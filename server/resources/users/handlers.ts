import type { User } from '#contract/generated/types.gen.ts';
import { consoleAddresses } from '#domain/console-addresses.ts';
import { type FieldError, HttpError, invalidFields } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { acceptsJsonOnly } from '#server/http/json-only.ts';
import { authenticate } from '#server/identity/authenticate.ts';
import { requireInPerson } from '#server/identity/authorize.ts';
import { requireOwnPage } from '#server/identity/forgery.ts';
import { hasProvenAddress } from '#server/identity/people.ts';
import { clearSessionCookie } from '#server/identity/sessions.ts';
import { finishSignIn, signOut, startSignIn } from '#server/identity/sign-in-flow.ts';
import { type Membership, toMember } from '#server/resources/members/record.ts';
import { membershipsOf } from '#server/resources/members/store.ts';
import { times } from '#server/resources/wire.ts';
import { callerId } from './caller.ts';
import { acceptInvitation, readInvitation } from './invitation.ts';
import { removeAccount } from './leave.ts';
import { findUser, renameUser, type UserRow } from './store.ts';
import { greetUnverified, mailVerification, verifyEmail } from './verification.ts';

function toUser(user: UserRow, memberships: Membership[]): User {
  return {
    id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    email_verified: hasProvenAddress(user),
    org_ids: memberships.filter((m) => m.member.state === 'Active').map((m) => m.member.orgId),
    members: memberships.map(toMember),
    connection: user.connection,
    avatar_url: user.avatarUrl,
    ...times(user),
  };
}

/** The caller's row, as whoever it is told to wants it. @throws HttpError 401 when the account is gone meanwhile. */
async function answerAbout({ db }: RequestContext, user: UserRow | undefined): Promise<User> {
  const known = stillThere(user);
  return toUser(known, await membershipsOf(db, known.id));
}

/** @throws HttpError 401 when the account is gone meanwhile. */
function stillThere(user: UserRow | undefined): UserRow {
  if (!user) throw new HttpError('unauthorized', 'This account no longer exists');
  return user;
}

function notBlank(field: string, value: string): FieldError[] {
  return value === '' ? [{ field, rule: 'min_length', message: 'Required', limit: 1 }] : [];
}

export const userHandlers: HandlersFor<'Users'> = {
  login: ({ app, request }) => startSignIn(app, request),
  identityCallback: (ctx) =>
    finishSignIn(ctx.app, ctx.request, (user) => greetUnverified(ctx, user)),
  logout: ({ app, request }) => signOut(app, request),

  async getCurrentUser(ctx) {
    return answerAbout(ctx, await findUser(ctx.db, callerId(ctx)));
  },

  async updateCurrentUser(ctx, { body }) {
    const firstName = body.first_name.trim();
    const lastName = body.last_name.trim();
    const errors = [...notBlank('first_name', firstName), ...notBlank('last_name', lastName)];
    if (errors.length > 0) throw invalidFields(errors);
    const names = { firstName, lastName };
    return answerAbout(ctx, await renameUser(ctx.db, callerId(ctx), names, ctx.app.now()));
  },

  async deleteCurrentUser(ctx) {
    await removeAccount(ctx.db, callerId(ctx));
    ctx.headers.append('set-cookie', clearSessionCookie(ctx.app.config));
    return undefined;
  },

  async getInvitation(ctx, { query }) {
    const user = stillThere(await findUser(ctx.db, callerId(ctx)));
    return readInvitation(ctx.db, user, query, ctx.app.now());
  },

  async acceptInvitation({ app, db, request }, { query }) {
    if (!acceptsJsonOnly(request)) {
      const { email, org_id: orgId } = query;
      const location = consoleAddresses.acceptInvitation({ email, orgId });
      return new Response(null, { status: 302, headers: { location } });
    }
    const principal = await authenticate(app, request);
    requireInPerson(principal);
    // A GET that changes something: cookies alone prove nobody's will.
    if (principal.via === 'session') requireOwnPage(app.config, request);
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
