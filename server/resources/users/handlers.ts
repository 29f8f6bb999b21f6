import type { User } from '#contract/generated/types.gen.ts';
import { type FieldError, HttpError, invalidFields } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { finishSignIn, signOut, startSignIn } from '#server/identity/sign-in-flow.ts';
import { type Membership, toMember } from '#server/resources/members/record.ts';
import { membershipsOf } from '#server/resources/members/store.ts';
import { times } from '#server/resources/wire.ts';
import { callerId } from './caller.ts';
import { findUser, renameUser, type UserRow } from './store.ts';

function toUser(user: UserRow, memberships: Membership[]): User {
  return {
    id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    org_ids: memberships.filter((m) => m.member.state === 'Active').map((m) => m.member.orgId),
    members: memberships.map(toMember),
    connection: user.connection,
    avatar_url: user.avatarUrl,
    ...times(user),
  };
}

/** The caller's row, as whoever it is told to wants it. @throws HttpError 401 when the account is gone meanwhile. */
async function answerAbout({ db }: RequestContext, user: UserRow | undefined): Promise<User> {
  if (!user) throw new HttpError('unauthorized', 'This account no longer exists');
  return toUser(user, await membershipsOf(db, user.id));
}

function notBlank(field: string, value: string): FieldError[] {
  return value === '' ? [{ field, rule: 'min_length', message: 'Required', limit: 1 }] : [];
}

type Served = Omit<
  HandlersFor<'Users'>,
  | 'acceptInvitation'
  | 'getInvitation'
  | 'resendVerificationEmail'
  | 'verifyEmail'
  | 'deleteCurrentUser'
>;

export const userHandlers: Served = {
  login: ({ app, request }) => startSignIn(app, request),
  identityCallback: ({ app, request }) => finishSignIn(app, request),
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
};
