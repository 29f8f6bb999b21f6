import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { errorWords, isApiError } from '#api/errors.ts';
import { applyFieldErrors } from '#kit/form-errors.ts';
import type { EditForm } from '#kit/form-state.ts';

/** What saving answered, in words for a form's save bar. */
export type SubmitError = Error & { requestId?: string | undefined };

interface FormSubmitOptions<Values extends FieldValues, Saved> {
  edit: EditForm<Values>;
  /** Sends the values; what it throws ends on the fields and in the save bar. */
  send: (values: Values) => Promise<Saved>;
  /** Called once it is saved, when leaving the page asks no question any more. */
  onSaved: (saved: Saved) => void;
  /** Translates the server's field paths where the form is shaped unlike the body. */
  remap?: (field: string) => string | null;
}

/** Saving a form: spread the result over `FormShell`. */
export function useFormSubmit<Values extends FieldValues, Saved>(
  options: FormSubmitOptions<Values, Saved>,
) {
  const { edit, send, onSaved, remap } = options;
  const [submitError, setSubmitError] = useState<SubmitError | null>(null);
  const [submitting, setSubmitting] = useState(false);
  async function onSubmit(values: Values): Promise<void> {
    setSubmitError(null);
    setSubmitting(true);
    let saved: Saved;
    try {
      saved = await send(values);
    } catch (error) {
      if (isApiError(error)) applyFieldErrors(edit.form, error.fieldErrors, remap);
      setSubmitError(submitErrorOf(error));
      return;
    } finally {
      setSubmitting(false);
    }
    edit.reset(values);
    onSaved(saved);
  }
  return { onSubmit, submitError, submitting };
}

/** The words for what saving answered; the server's own where they say more than the kind of error does. */
function submitErrorOf(error: unknown): SubmitError {
  const { title, advice } = errorWords(error);
  const telling =
    isApiError(error, 'conflict', 'invalid', 'offline') && error.fieldErrors.length === 0
      ? error.message
      : `${title}.`;
  return Object.assign(new Error(`${telling} ${advice}`), {
    requestId: isApiError(error) ? error.requestId : undefined,
  });
}
