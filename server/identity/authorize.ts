import { type OperationId, operations, type Tag } from '#contract/generated/operations.gen.ts';
import { isGranted } from '#domain/permissions.ts';
import { HttpError } from '#server/http/errors.ts';
import type { Scope } from '#server/http/scope.ts';
import type { Principal } from './principal.ts';
import { openToOneself, rules } from './rules.ts';

/** What people can use whose address is not verified yet: their own account, and the outbox with the link for them. */
const openToUnverified: readonly Tag[] = ['Users', 'Sessions', 'AccessTokens', 'Mail'];

/**
 * Refuses what a caller cannot do whatever the roles: an access token what needs a person, and people whose address is
 * not verified everything but their account. `held` is false where no mail could ever verify an address.
 *
 * @throws HttpError 403
 */
export function refuseCaller(operation: OperationId, principal: Principal, held: boolean): void {
  if (rules[operation] === 'in-person') requireInPerson(principal);
  if (principal.verified || !held || openToUnverified.includes(operations[operation].tag)) return;
  const message = 'Verify your e-mail address first';
  throw new HttpError('forbidden', message, [{ field: 'email', rule: 'unverified', message }]);
}

/**
 * Refuses access tokens where they could make something that outlasts their revocation, or end the account that they
 * belong to.
 *
 * @throws HttpError 403
 */
export function requireInPerson(principal: Principal): void {
  if (principal.via !== 'token') return;
  throw new HttpError('forbidden', 'An access token cannot do this: sign in to the console');
}

/**
 * Refuses an operation that none of the caller's roles allows.
 *
 * @param memberId the member that the path names
 * @throws HttpError 403 that names the missing permission.
 */
export function authorize(operation: OperationId, scope: Scope, memberId?: string): void {
  const rule = rules[operation];
  if (typeof rule === 'string') return;
  const oneself = memberId !== undefined && memberId === scope.memberId;
  if (oneself && openToOneself.includes(operation)) return;
  if (isGranted(scope.grants, scope.cluster?.id ?? null, rule)) return;
  throw new HttpError('forbidden', `Your role does not allow this: it needs ${rule.join('.')}`);
}
