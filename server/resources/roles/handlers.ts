import type { Role } from '#contract/generated/types.gen.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { organizationOf } from '#server/http/scope.ts';
import { pageOfRoles, type RoleRow } from './store.ts';

/** A role as the contract has it, without its timestamps. */
export function toRole(row: RoleRow): Role {
  const { id, name, orgId, owner, permissions, scope } = row;
  return { id, name, org_id: orgId, owner, permissions, scope };
}

export const roleHandlers: HandlersFor<'Roles'> = {
  async listRoles({ db, scope }, { query }) {
    const { count, rows } = await pageOfRoles(db, organizationOf(scope).id, query);
    return { count, list: rows.map(toRole) };
  },
};
