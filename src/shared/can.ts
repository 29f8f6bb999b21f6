import type { Member } from '#contract/generated/types.gen.ts';
import { type Area, type Grant, isGranted, type Verb } from '#domain/permissions.ts';

/** Whether a user may do something, and if not, why, as a sentence without a full stop. */
export interface Permission {
  allowed: boolean;
  reason?: string;
}

const verbNouns: Record<Verb, string> = {
  get: 'seeing',
  post: 'creating',
  put: 'changing',
  patch: 'changing',
  delete: 'deleting',
};

const activityNames: Record<string, string> = {
  'post members': 'inviting members',
  'delete members': 'removing members',
  'delete organization': 'deleting the organization',
};

/** For the middle of a sentence: `changing gateway instances`. */
function activity(verb: Verb, resource: string): string {
  const what = resource === 'apis' ? 'APIs' : resource.replaceAll('_', ' ');
  return activityNames[`${verb} ${resource}`] ?? `${verbNouns[verb]} ${what}`;
}

const allowed: Permission = { allowed: true };

/** The part of a member that determines permissions. */
export type Membership = Pick<Member, 'org_id' | 'state' | 'roles' | 'role_bindings'>;

/** An organization, and one of its clusters on a page about a cluster. */
interface Scope {
  orgId: string;
  clusterId?: string | undefined;
}

/**
 * Checks whether the user's roles allow an operation: `can(user, scope, 'api_management', 'applications', 'delete')`.
 * A role bound to one cluster applies in that cluster, and to reading what the whole organization shares. The server
 * enforces the same rule.
 */
export function can(
  user: { members?: readonly Membership[] | undefined },
  scope: Scope,
  area: Area,
  resource: string,
  verb: Verb,
): Permission {
  // Without memberships the server's responses decide.
  if (!user.members) return allowed;
  const grants = user.members
    .filter((member) => member.org_id === scope.orgId && member.state === 'Active')
    .flatMap(grantsOf);
  const granted = isGranted(grants, scope.clusterId ?? null, [area, resource, verb]);
  if (granted) return allowed;
  const where = scope.clusterId ? ' in this cluster' : '';
  return { allowed: false, reason: `Your roles do not allow ${activity(verb, resource)}${where}` };
}

function grantsOf({ roles, role_bindings: bindings }: Membership): Grant[] {
  return roles.flatMap(({ id, owner, permissions }) =>
    // Without bindings a role is assumed to apply everywhere: the server decides.
    (bindings?.filter(({ role_id }) => role_id === id) ?? [{ cluster_id: null }]).map(
      ({ cluster_id }) => ({ owner, permissions, clusterId: cluster_id || null }),
    ),
  );
}
