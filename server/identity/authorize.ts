import type { OperationId } from '#contract/generated/operations.gen.ts';
import { HttpError } from '#server/http/errors.ts';
import type { Grant, Scope } from '#server/http/scope.ts';
import { rules } from './rules.ts';

/**
 * Refuses an operation that none of the caller's roles allows. A role bound to one cluster counts in that cluster,
 * and for reading what the whole organization shares.
 *
 * @throws HttpError 403 that names the missing permission.
 */
export function authorize(operation: OperationId, scope: Scope): void {
  const rule = rules[operation];
  if (typeof rule === 'string') return;
  const [area, resource, verb] = rule;
  const allowed = scope.grants.some(
    (grant) =>
      reaches(grant, scope, verb) &&
      (grant.owner || grant.permissions[area]?.[resource]?.[verb] === true),
  );
  if (!allowed) {
    throw new HttpError(
      'forbidden',
      `Your role does not allow this: it needs ${area}.${resource}.${verb}`,
    );
  }
}

function reaches(grant: Grant, scope: Scope, verb: string): boolean {
  if (grant.clusterId === null) return true;
  return scope.cluster ? grant.clusterId === scope.cluster.id : verb === 'get';
}
