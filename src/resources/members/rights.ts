import type { Role } from '#contract/generated/types.gen.ts';
import type { Area, Verb } from '#domain/permissions.ts';
import { can, type Membership } from '#shared/can.ts';

/** The four things that can be done, in the order of the columns; `change` covers PUT and PATCH. */
export const deeds = ['see', 'create', 'change', 'delete'] as const;
export type Deed = (typeof deeds)[number];

const verbs: Record<Deed, readonly Verb[]> = {
  see: ['get'],
  create: ['post'],
  change: ['patch', 'put'],
  delete: ['delete'],
};

/** Where somebody may do something: nowhere, everywhere, or in the clusters of these ids. */
export type Reach = 'none' | 'all' | readonly string[];

/** One line of what a member may do: a kind of thing, and how far each deed reaches. */
export interface RightsRow {
  area: Area;
  /** As permissions call it, such as `gateway_instances`. */
  resource: string;
  /** A deed is absent where no role of the organization knows it. */
  reach: Partial<Record<Deed, Reach>>;
}

/** Somebody with roles, in the organization already or not yet. */
export type RightsHolder = Omit<Membership, 'state'>;

const areas: readonly Area[] = ['api_management', 'cluster', 'organization', 'billing'];

/** The id of no cluster: what a role allows there, it allows in every cluster that is and that will be. */
const ANY_CLUSTER = '0';

/**
 * What a member may do, or will once they accept: every kind of thing that some role of the organization names, by the
 * very rule that the console's controls follow.
 */
export function rightsOf(member: RightsHolder, roles: readonly Role[]): RightsRow[] {
  const somebody = { members: [{ ...member, state: 'Active' as const }] };
  const bound = (member.role_bindings ?? []).flatMap(({ cluster_id: id }) => (id ? [id] : []));
  const clusterIds = [...new Set(bound)];
  return areas.flatMap((area) =>
    resourcesOf(roles, area).map(({ resource, known }): RightsRow => {
      const may = (deed: Deed, clusterId?: string) =>
        verbs[deed].some(
          (verb) =>
            can(somebody, { orgId: member.org_id, clusterId }, area, resource, verb).allowed,
        );
      const reachOf = (deed: Deed): Reach => {
        if (!isPerCluster(area, resource, deed)) return may(deed) ? 'all' : 'none';
        if (may(deed, ANY_CLUSTER)) return 'all';
        const some = clusterIds.filter((id) => may(deed, id));
        return some.length > 0 ? some : 'none';
      };
      return {
        area,
        resource,
        reach: Object.fromEntries(known.map((deed) => [deed, reachOf(deed)])),
      };
    }),
  );
}

/** Clusters are made in the organization; everything else of these two areas is in one of them. */
function isPerCluster(area: Area, resource: string, deed: Deed): boolean {
  if (area === 'cluster') return resource !== 'clusters' || deed === 'see';
  return area === 'api_management';
}

/** The kinds of things of an area that some role names, and what some role allows with them. */
function resourcesOf(roles: readonly Role[], area: Area): { resource: string; known: Deed[] }[] {
  const known = new Map<string, Set<Deed>>();
  for (const { permissions } of roles) {
    for (const [resource, methods] of Object.entries(permissions[area] ?? {})) {
      const some = known.get(resource) ?? new Set<Deed>();
      for (const deed of deeds) if (verbs[deed].some((verb) => methods[verb])) some.add(deed);
      known.set(resource, some);
    }
  }
  return [...known].map(([resource, some]) => ({
    resource,
    known: deeds.filter((deed) => some.has(deed)),
  }));
}

/** The lines in which somebody could do something before that they cannot do afterwards. */
export function lostRights(before: readonly RightsRow[], after: readonly RightsRow[]): RightsRow[] {
  return before.filter((row) => {
    const now = after.find(({ area, resource }) => area === row.area && resource === row.resource);
    return deeds.some((deed) => isLess(now?.reach[deed] ?? 'none', row.reach[deed] ?? 'none'));
  });
}

function isLess(now: Reach, before: Reach): boolean {
  if (before === 'none' || now === 'all') return false;
  if (now === 'none' || before === 'all') return true;
  return before.some((id) => !now.includes(id));
}
