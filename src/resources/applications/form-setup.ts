import { isApiError } from '#api/errors.ts';
import { applyFieldErrors } from '#kit/form-errors.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import type { ApplicationForm } from './form-parts.tsx';
import { type ApplicationValues, applicationSchema } from './form-schema.ts';

/** Judges the values of both pages. */
export const applicationResolver = contractResolver<ApplicationValues>(applicationSchema);

/** Puts what the server refused on its fields; the rest is shown above the save bar. */
export function showRefusal(form: ApplicationForm, error: unknown): void {
  if (isApiError(error)) applyFieldErrors(form, error.fieldErrors);
}
