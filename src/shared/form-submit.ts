import { createElement, useEffect, useMemo, useRef, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useParams } from 'react-router';
import { type ApiError, errorMessage, errorText, isApiError } from '#api/errors.ts';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import { applyFieldErrors } from '#kit/form-errors.ts';
import type { EditForm } from '#kit/form-state.ts';
import { useToast } from '#kit/toast.tsx';
import { onCauseEnded } from '#lib/cause.ts';
import { useAsk } from './merge-ask.ts';
import type { MergeNoticeProps } from './merge-notice.tsx';
import { MergeSlot } from './merge-slot.tsx';
import type { StoredRecord } from './stored-record.ts';

/** The error of a failed save, for a form's save bar. */
export type SubmitError = Error & { requestId?: string | undefined };

interface FormSubmitOptions<Values extends FieldValues, Saved, Loaded extends { etag?: string }> {
  edit: EditForm<Values>;
  /** For a form that edits a record. Without it the form creates one. */
  stored?: StoredRecord<Values, Loaded>;
  /** Asked before anything is sent. False sends nothing, and the form stays as it is. */
  confirmSave?: (values: Values) => Promise<boolean>;
  /**
   * Sends the values; errors that it throws are shown on the fields and in the save bar. A form that edits a record sends
   * what differs from `edit.base()`, if anything, for the version `edit.tag()`; it is called again after a merge.
   */
  send: (values: Values) => Promise<Saved>;
  /** For a form that creates a record: the result of `send`, when its response was lost but the history has the record. */
  recovered?: (entry: HistoryEntry) => Saved;
  /** Called after the save, when leaving the page no longer asks for confirmation. */
  onSaved: (saved: Saved) => void;
  /** Maps the server's field paths to those of the form, where form and body differ in shape. */
  remap?: (field: string) => string | null;
}

/**
 * Saves a form. Spread the result over `FormShell` or `SmallForm`. Where others changed the record, their changes and
 * those of the form are merged, and the user is asked about collisions. A save without a response is looked up.
 */
export function useFormSubmit<
  Values extends FieldValues,
  Saved,
  Loaded extends { etag?: string } = { etag?: string },
>(options: FormSubmitOptions<Values, Saved, Loaded>) {
  const { edit, stored, confirmSave, send, onSaved, remap } = options;
  const { orgId } = useParams();
  const toast = useToast();
  const [failure, setFailure] = useState<{ error: unknown }>();
  const isEdit = stored !== undefined;
  const submitError = useMemo(
    () => (failure ? submitErrorOf(failure.error, isEdit) : null),
    [failure, isEdit],
  );
  useEffect(() => onCauseEnded(failure?.error, () => setFailure(undefined)), [failure]);
  const [submitting, setSubmitting] = useState(false);
  const [saveNote, setSaveNote] = useState<string>();
  const { ask, question } = useAsk();
  const latest = useRef(options);
  latest.current = options;
  async function settled(values: Values, cause: ApiError | { current: Loaded }) {
    const { settle } = await import('./merge-save.tsx');
    const { recovered } = options;
    return settle<Values, Saved, Loaded>({
      ...{ values, cause, orgId, ask, toast, recovered, onNote: setSaveNote },
      target: { ...edit, isValid: () => edit.form.trigger() },
      stored: () => latest.current.stored,
      // The impact of a merge is known only after it; an error comes from a save that was confirmed.
      confirm: isApiError(cause) ? undefined : confirmSave,
      send: (merged) => latest.current.send(merged),
    });
  }
  async function save(values: Values): Promise<{ values: Values; saved: Saved } | null> {
    const changed = stored && (await changedRecord(edit, stored, confirmSave !== undefined));
    if (changed) return settled(values, { current: changed });
    if (confirmSave && !(await confirmSave(values))) return null;
    try {
      return { values, saved: await send(values) };
    } catch (error) {
      const mergeable = stored !== undefined && isApiError(error, 'changed');
      if (isApiError(error) && (mergeable || error.outcomeUnknown)) return settled(values, error);
      throw error;
    }
  }
  async function onSubmit(values: Values): Promise<void> {
    setFailure(undefined);
    setSubmitting(true);
    let done: Awaited<ReturnType<typeof save>>;
    try {
      done = await save(values);
    } catch (error) {
      if (isApiError(error)) applyFieldErrors(edit.form, error.fieldErrors, remap);
      setFailure({ error });
      return;
    } finally {
      setSubmitting(false);
      setSaveNote(undefined);
    }
    // The user returned from a question to the form.
    if (!done) return;
    edit.reset(done.values);
    onSaved(done.saved);
  }
  const isGone = isEdit && (stored.isGone || isApiError(failure?.error, 'notFound'));
  const slot = { edit, stored, isGone, ask } as unknown as MergeNoticeProps;
  const notice = stored && createElement(MergeSlot, { ...slot, question });
  return { onSubmit, submitError, submitting, saveNote, notice };
}

/**
 * The record, if it is known to be another one than the form's base: saving would only find that out.
 *
 * @param look whether to read it first, because the user is asked about effects on the record as it is
 */
async function changedRecord<Values extends FieldValues, Loaded extends { etag?: string }>(
  edit: EditForm<Values>,
  stored: StoredRecord<Values, Loaded>,
  look: boolean,
): Promise<Loaded | undefined> {
  if (edit.stale) return stored.record;
  if (!look || edit.tag() === undefined) return undefined;
  try {
    const now = await stored.read();
    return now.etag === edit.tag() ? undefined : now;
  } catch (error) {
    if (isApiError(error, 'notFound')) throw error;
    // The save itself reports what is wrong.
    return undefined;
  }
}

function submitErrorOf(error: unknown, isEdit: boolean): SubmitError {
  if (isEdit && isApiError(error, 'notFound')) {
    return new Error('Nothing was saved: someone deleted this in the meantime.');
  }
  const { title, advice } = errorText(error);
  const { fieldErrors = [], requestId } = isApiError(error) ? error : {};
  // The fields show the server's messages already.
  const message = fieldErrors.length > 0 ? `${title}. ${advice}` : errorMessage(error);
  return Object.assign(new Error(message), { requestId });
}
