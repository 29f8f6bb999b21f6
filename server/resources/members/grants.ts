import type { Permissions } from '#contract/generated/types.gen.ts';
import { type Grant, holdsIn } from '#domain/permissions.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RoleRow } from '#server/resources/roles/store.ts';

/** One role in one place: a cluster, or with null the whole organization. */
interface WantedGrant {
  role: RoleRow;
  clusterId: string | null;
}

/**
 * Whoever gives a role must hold every permission in it, at least where the role will hold: otherwise inviting an
 * accomplice, or oneself under another address, would be a way to more rights.
 *
 * @throws HttpError 403 that names the first permission that the giver lacks.
 */
export function refuseGreaterThanOwn(own: readonly Grant[], wanted: readonly WantedGrant[]): void {
  for (const { role, clusterId } of wanted) {
    const there = own.filter((grant) => holdsIn(grant, clusterId));
    if (there.some((grant) => grant.owner)) continue;
    const held = new Set(there.flatMap((grant) => permissionsIn(grant.permissions)));
    const lacking = permissionsIn(role.permissions).find((permission) => !held.has(permission));
    if (lacking === undefined) continue;
    throw new HttpError(
      'forbidden',
      `You cannot give the role ${role.name}: it allows ${lacking}, which your own roles do not`,
    );
  }
}

/** Every permission that is given, in the words of `organization.members.put`. */
function permissionsIn(permissions: Permissions): string[] {
  return Object.entries(permissions).flatMap(([area, group]) =>
    Object.entries(group ?? {}).flatMap(([resource, methods]) =>
      Object.entries(methods).flatMap(([verb, allowed]) =>
        allowed ? [`${area}.${resource}.${verb}`] : [],
      ),
    ),
  );
}
