import type { Member, Methods, Permissions } from '#contract/generated/types.gen.ts';

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

/** Deeds that people call otherwise. */
const calledOtherwise: Record<string, string> = {
  'post members': 'inviting members',
  'delete members': 'removing members',
  'delete organization': 'deleting the organization',
};

/** `changing gateway instances`, for the middle of a sentence. */
function deed(verb: Verb, resource: string): string {
  const what = resource === 'apis' ? 'APIs' : resource.replaceAll('_', ' ');
  return calledOtherwise[`${verb} ${resource}`] ?? `${doing[verb]} ${what}`;
}

const allowed: Permission = { allowed: true };

/** What a question needs to know about somebody's place in an organization. */
export type Membership = Pick<Member, 'org_id' | 'state' | 'roles' | 'role_bindings'>;

/** Where a question is asked: in an organization, and in one of its clusters when the page is about one. */
interface Place {
  orgId: string;
  clusterId?: string | undefined;
}

/**
 * Whether the user's roles allow something somewhere: `can(user, place, 'api_management', 'applications', 'delete')`.
 * A role that is bound to one cluster counts in that cluster, and for reading what the whole organization shares. The
 * server judges by the same rule, and has the last word.
 */
export function can(
  user: { members?: readonly Membership[] | undefined },
  place: Place,
  area: Area,
  resource: string,
  verb: Verb,
): Permission {
  // A server that does not send memberships leaves the decision to its answers.
  if (!user.members) return allowed;
  const granted = user.members
    .filter((member) => member.org_id === place.orgId && member.state === 'Active')
    .some((member) =>
      member.roles.some(
        (role) =>
          reaches(member, role.id, place, verb) &&
          (role.owner || role.permissions[area]?.[resource]?.[verb]),
      ),
    );
  if (granted) return allowed;
  const where = place.clusterId ? ' in this cluster' : '';
  return { allowed: false, reason: `Your roles do not allow ${deed(verb, resource)}${where}` };
}

function reaches(member: Membership, roleId: string, place: Place, verb: Verb): boolean {
  const bindings = member.role_bindings?.filter((binding) => binding.role_id === roleId);
  // A server that does not send bindings leaves this, too, to its answers.
  if (!bindings) return true;
  return bindings.some(
    ({ cluster_id }) =>
      !cluster_id || (place.clusterId ? cluster_id === place.clusterId : verb === 'get'),
  );
}
