import type { RequestContext } from '#server/http/handlers.ts';
import type { UpdatedBy } from './last-actors.ts';

/** The caller as `updated_by` of the record that the request changes. */
export function updatedByCaller({ principal }: Pick<RequestContext, 'principal'>): UpdatedBy {
  return principal ? { updated_by: principal.actor } : {};
}
