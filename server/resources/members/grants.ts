import type { Permissions } from '#contract/generated/types.gen.ts';
import { type Grant, holdsIn } from '#domain/permissions.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RoleRow } from '#server/resources/roles/store.ts';

/** A role in one cluster, or with null in the whole organization. */
interface NewGrant {
  role: RoleRow;
  clusterId: string | null;
}

/**
 * Checks that a user who grants a role has all its permissions where it applies. Otherwise users could escalate their
 * privileges by inviting an accomplice, or themselves under another address.
 *
 * @throws HttpError 403 that names the first permission that the user lacks.
 */
export function refuseGreaterThanOwn(own: readonly Grant[], added: readonly NewGrant[]): void {
  for (const { role, clusterId } of added) {
    const applicable = own.filter((grant) => holdsIn(grant, clusterId));
    if (applicable.some((grant) => grant.owner)) continue;
    const granted = new Set(applicable.flatMap((grant) => permissionsIn(grant.permissions)));
    const lacking = permissionsIn(role.permissions).find((permission) => !granted.has(permission));
    if (lacking === undefined) continue;
    throw new HttpError(
      'forbidden',
      `You cannot grant the role ${role.name}: it allows ${lacking}, which your own roles do not`,
    );
  }
}

/** The allowed permissions, such as `organization.members.put`. */
function permissionsIn(permissions: Permissions): string[] {
  return Object.entries(permissions).flatMap(([area, group]) =>
    Object.entries(group ?? {}).flatMap(([resource, methods]) =>
      Object.entries(methods).flatMap(([verb, allowed]) =>
        allowed ? [`${area}.${resource}.${verb}`] : [],
      ),
    ),
  );
}
