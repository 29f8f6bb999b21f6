import type { Role } from '#contract/generated/types.gen.ts';
import type { Area, Verb } from '#domain/permissions.ts';
import { can, type Membership } from '#shared/can.ts';

/** Actions in column order; `change` covers PUT and PATCH. */
export const permissionActions = ['see', 'create', 'change', 'delete'] as const;
export type PermissionAction = (typeof permissionActions)[number];

const verbsByAction: Record<PermissionAction, readonly Verb[]> = {
  see: ['get'],
  create: ['post'],
  change: ['patch', 'put'],
  delete: ['delete'],
};

/** Where an action is allowed: nowhere, everywhere, or in the clusters with these ids. */
export type PermissionScope = 'none' | 'all' | readonly string[];

/** The effective permissions for one resource. */
export interface PermissionRow {
  area: Area;
  /** Name in `Permissions`, such as `gateway_instances`. */
  resource: string;
  /** An action is absent if no role of the organization allows it. */
  scopes: Partial<Record<PermissionAction, PermissionScope>>;
}

/** A current or future member with roles. */
export type RoleHolder = Omit<Membership, 'state'>;

const areas: readonly Area[] = ['api_management', 'cluster', 'organization', 'billing'];

/** An id without a cluster: what a role allows there, it allows in every current and future cluster. */
const ANY_CLUSTER = '0';

/**
 * Returns what a current or pending member may do with every resource that a role of the organization includes, by the
 * same rule as the console's controls.
 */
export function effectivePermissions(member: RoleHolder, roles: readonly Role[]): PermissionRow[] {
  const user = { members: [{ ...member, state: 'Active' as const }] };
  const boundIds = (member.role_bindings ?? []).flatMap(({ cluster_id: id }) => (id ? [id] : []));
  const clusterIds = [...new Set(boundIds)];
  return areas.flatMap((area) =>
    resourcesOf(roles, area).map(({ resource, actions }): PermissionRow => {
      const isAllowed = (action: PermissionAction, clusterId?: string) =>
        verbsByAction[action].some(
          (verb) => can(user, { orgId: member.org_id, clusterId }, area, resource, verb).allowed,
        );
      const scopeOf = (action: PermissionAction): PermissionScope => {
        if (!isPerCluster(area, resource, action)) return isAllowed(action) ? 'all' : 'none';
        if (isAllowed(action, ANY_CLUSTER)) return 'all';
        const allowedIds = clusterIds.filter((id) => isAllowed(action, id));
        return allowedIds.length > 0 ? allowedIds : 'none';
      };
      return {
        area,
        resource,
        scopes: Object.fromEntries(actions.map((action) => [action, scopeOf(action)])),
      };
    }),
  );
}

/** Creating clusters belongs to the organization; everything else in these two areas belongs to a cluster. */
function isPerCluster(area: Area, resource: string, action: PermissionAction): boolean {
  if (area === 'cluster') return resource !== 'clusters' || action === 'see';
  return area === 'api_management';
}

/** The resources of an area that any role includes, and the actions that any role allows. */
function resourcesOf(
  roles: readonly Role[],
  area: Area,
): { resource: string; actions: PermissionAction[] }[] {
  const actionsByResource = new Map<string, Set<PermissionAction>>();
  for (const { permissions } of roles) {
    for (const [resource, methods] of Object.entries(permissions[area] ?? {})) {
      const actions = actionsByResource.get(resource) ?? new Set<PermissionAction>();
      for (const action of permissionActions)
        if (verbsByAction[action].some((verb) => methods[verb])) actions.add(action);
      actionsByResource.set(resource, actions);
    }
  }
  return [...actionsByResource].map(([resource, actions]) => ({
    resource,
    actions: permissionActions.filter((action) => actions.has(action)),
  }));
}

/** Rows with an action that was allowed before and is not allowed afterwards. */
export function lostPermissions(
  before: readonly PermissionRow[],
  after: readonly PermissionRow[],
): PermissionRow[] {
  return before.filter((row) => {
    const now = after.find(({ area, resource }) => area === row.area && resource === row.resource);
    return permissionActions.some((action) =>
      isLess(now?.scopes[action] ?? 'none', row.scopes[action] ?? 'none'),
    );
  });
}

function isLess(now: PermissionScope, before: PermissionScope): boolean {
  if (before === 'none' || now === 'all') return false;
  if (now === 'none' || before === 'all') return true;
  return before.some((id) => !now.includes(id));
}
