import type { Methods, Permissions, User } from '#contract/generated/types.gen.ts';

/** The four groups of a role's permissions. */
export type Area = keyof Permissions;
export type Verb = keyof Methods;

/** Whether a control works, and if not, why, in a sentence for its reader. */
export interface Permission {
  allowed: boolean;
  reason?: string;
}

const doing: Record<Verb, string> = {
  get: 'seeing',
  post: 'creating',
  put: 'changing',
  patch: 'changing',
  delete: 'deleting',
};

const allowed: Permission = { allowed: true };

/**
 * Whether the user's roles in an organization allow something: `can(user, orgId, 'api_management', 'applications',
 * 'delete')`. The server decides in the end; a role that is bound to some clusters counts here in all of them, because
 * the user's record does not say which.
 */
export function can(
  user: User,
  orgId: string,
  area: Area,
  resource: string,
  verb: Verb,
): Permission {
  // A server that does not send memberships leaves the decision to its answers.
  if (!user.members) return allowed;
  const roles = user.members
    .filter((member) => member.org_id === orgId && member.state === 'Active')
    .flatMap((member) => member.roles);
  const granted = roles.some((role) => role.owner || role.permissions[area]?.[resource]?.[verb]);
  if (granted) return allowed;
  const what = resource.replaceAll('_', ' ');
  return { allowed: false, reason: `Your roles do not allow ${doing[verb]} ${what}` };
}
