import type { Member } from '#contract/generated/types.gen.ts';
import { type Area, type Grant, isGranted, type Verb } from '#domain/permissions.ts';

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
  const grants = user.members
    .filter((member) => member.org_id === place.orgId && member.state === 'Active')
    .flatMap(grantsOf);
  const granted = isGranted(grants, place.clusterId ?? null, [area, resource, verb]);
  if (granted) return allowed;
  const where = place.clusterId ? ' in this cluster' : '';
  return { allowed: false, reason: `Your roles do not allow ${deed(verb, resource)}${where}` };
}

function grantsOf({ roles, role_bindings: bindings }: Membership): Grant[] {
  return roles.flatMap(({ id, owner, permissions }) =>
    // Without bindings in the response a role is assumed to hold everywhere: the server decides.
    (bindings?.filter(({ role_id }) => role_id === id) ?? [{ cluster_id: null }]).map(
      ({ cluster_id }) => ({ owner, permissions, clusterId: cluster_id || null }),
    ),
  );
}
