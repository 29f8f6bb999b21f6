import { type OperationId, operations, type Tag } from '#contract/generated/operations.gen.ts';
import { isGranted, type NeededPermission } from '#domain/permissions.ts';
import { HttpError } from '#server/http/errors.ts';
import type { Scope } from '#server/http/scope.ts';
import type { Principal } from './authenticate.ts';
import { allowedOnSelf, rules } from './rules.ts';

/** Operations open to users with an unverified address: their account, and the outbox with the verification link. */
const unverifiedTags: readonly Tag[] = ['Users', 'Sessions', 'AccessTokens', 'Mail'];

/**
 * Refuses what no role can allow: access tokens where a session is required, and users with an unverified address
 * everything but their account.
 *
 * @param requiresVerification false where no mail could ever verify an address
 * @throws HttpError 403
 */
export function refuseCaller(
  operation: OperationId,
  principal: Principal,
  requiresVerification: boolean,
): void {
  if (rules[operation] === 'in-person') requireInPerson(principal);
  if (
    principal.verified ||
    !requiresVerification ||
    unverifiedTags.includes(operations[operation].tag)
  )
    return;
  const message = 'Verify your e-mail address first';
  throw new HttpError('forbidden', message, [{ field: 'email', rule: 'unverified', message }]);
}

/**
 * Refuses access tokens for operations that would outlast their revocation or delete the account.
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
 * @throws HttpError 403 with the missing permission.
 */
export function authorize(operation: OperationId, scope: Scope, memberId?: string): void {
  const isSelf = memberId !== undefined && memberId === scope.memberId;
  if (isSelf && allowedOnSelf.includes(operation)) return;
  const missing = missingPermission(operation, scope);
  if (!missing) return;
  throw new HttpError('forbidden', `Your role does not allow this: it needs ${missing.join('.')}`);
}

/** The permission that an operation needs and that none of the caller's roles grants there. */
export function missingPermission(
  operation: OperationId,
  scope: Scope,
): NeededPermission | undefined {
  const rule = rules[operation];
  if (typeof rule === 'string') return undefined;
  return isGranted(scope.grants, scope.cluster?.id ?? null, rule) ? undefined : rule;
}
