import { useEffect, useMemo, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { errorMessage, errorText, isApiError } from '#api/errors.ts';
import { applyFieldErrors } from '#kit/form-errors.ts';
import type { EditForm } from '#kit/form-state.ts';
import { onCauseEnded } from '#lib/cause.ts';

/** The error of a failed save, for a form's save bar. */
export type SubmitError = Error & { requestId?: string | undefined };

interface FormSubmitOptions<Values extends FieldValues, Saved> {
  edit: EditForm<Values>;
  /** Sends the values; errors that it throws are shown on the fields and in the save bar. */
  send: (values: Values) => Promise<Saved>;
  /** Called after the save, when leaving the page no longer asks for confirmation. */
  onSaved: (saved: Saved) => void;
  /** Maps the server's field paths to those of the form, where form and body differ in shape. */
  remap?: (field: string) => string | null;
}

/** Saves a form. Spread the result over `FormShell`. */
export function useFormSubmit<Values extends FieldValues, Saved>(
  options: FormSubmitOptions<Values, Saved>,
) {
  const { edit, send, onSaved, remap } = options;
  const [failure, setFailure] = useState<{ error: unknown }>();
  const submitError = useMemo(() => (failure ? submitErrorOf(failure.error) : null), [failure]);
  useEffect(() => onCauseEnded(failure?.error, () => setFailure(undefined)), [failure]);
  const [submitting, setSubmitting] = useState(false);
  async function onSubmit(values: Values): Promise<void> {
    setFailure(undefined);
    setSubmitting(true);
    let saved: Saved;
    try {
      saved = await send(values);
    } catch (error) {
      if (isApiError(error)) applyFieldErrors(edit.form, error.fieldErrors, remap);
      setFailure({ error });
      return;
    } finally {
      setSubmitting(false);
    }
    edit.reset(values);
    onSaved(saved);
  }
  return { onSubmit, submitError, submitting };
}

function submitErrorOf(error: unknown): SubmitError {
  const { title, advice } = errorText(error);
  const { fieldErrors = [], requestId } = isApiError(error) ? error : {};
  // The fields show the server's messages already.
  const message = fieldErrors.length > 0 ? `${title}. ${advice}` : errorMessage(error);
  return Object.assign(new Error(message), { requestId });
}
