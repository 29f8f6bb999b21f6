import type { RequestContext } from '#server/http/handlers.ts';

/** The id of the caller of an operation that only signed-in people reach. */
export function callerId({ principal }: Pick<RequestContext, 'principal'>): string {
  if (!principal) throw new Error('this operation lets everybody in');
  return principal.userId;
}
