import type { Member, User } from '#contract/generated/types.gen.ts';
import { type FieldError, HttpError, invalidFields } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { finishSignIn, signOut, startSignIn } from '#server/identity/sign-in-flow.ts';
import { toRole } from '#server/resources/roles/handlers.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { findUser, type Membership, membershipsOf, renameUser, type UserRow } from './store.ts';

function toMember({ member, roles, bindings }: Membership, user: UserRow): Member {
  return {
    id: member.id,
    org_id: member.orgId,
    user_id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    email: member.email,
    roles: roles.map(toRole),
    role_bindings: bindings.map(({ roleId, clusterId }) => ({
      role_id: roleId,
      cluster_id: clusterId,
    })),
    state: member.state,
    status: entityStatus(member.state === 'Active' ? 50 : 0),
    ...times(member),
  };
}

function toUser(user: UserRow, memberships: Membership[]): User {
  return {
    id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    org_ids: memberships.filter((m) => m.member.state === 'Active').map((m) => m.member.orgId),
    members: memberships.map((membership) => toMember(membership, user)),
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

/** The id of the caller of an operation that only signed-in people reach. */
export function callerId({ principal }: RequestContext): string {
  if (!principal) throw new Error('this operation lets everybody in');
  return principal.userId;
}

function notBlank(field: string, value: string): FieldError[] {
  return value === '' ? [{ field, rule: 'min_length', message: 'Required', limit: 1 }] : [];
}

type Served = Omit<
  HandlersFor<'Users'>,
  'acceptInvitation' | 'resendVerificationEmail' | 'deleteCurrentUser'
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
