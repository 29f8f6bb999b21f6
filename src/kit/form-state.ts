import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { Change } from '#lib/diff.ts';
import { type DraftStorage, loadDraft } from '#lib/draft.ts';
import { deepEqual } from '#lib/equal.ts';
import { withQuietRows } from './form-new-rows.ts';
import { withProblems } from './form-problems.ts';
import { createTracker, useDraftKeeping } from './form-tracker.ts';

interface EditFormOptions<Values extends FieldValues> {
  /** The record as form values, as it is on the server now. May change while the form is open. */
  initial: Values;
  resolver: Resolver<Values>;
  /**
   * Names this form's draft; without it there is none. It should carry the user, the organization and
   * the record, as drafts outlive a session: `u1/app/42/edit`.
   */
  draftKey?: string;
  /** True for paths of secrets: they are not stored in drafts and are masked among the changes. */
  redact?: (path: string) => boolean;
  /** Makes values comparable, for example by trimming or by taking an empty text for none. Pure. */
  normalize?: (values: Values) => Values;
  /** Where drafts are kept; the session's storage by default. */
  storage?: DraftStorage;
}

/** A form that knows what it started from. Made by `useEditForm`. */
export interface EditForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** What the edits are relative to: the first argument of `changedMembers`. Read it when saving. */
  base: () => Values;
  /** The differences from the base now. To render them use `useChanges`. */
  changes: () => Change[];
  /** Whether there is something that leaving would lose. */
  isDirty: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** The record changed underneath while the form was dirty. */
  stale: boolean;
  /** Starts anew from these values (from what is in the form when absent) and forgets the draft. */
  reset: (newBase?: Values) => void;
  /** Throws the edits away and takes the record as it is now. */
  adopt: () => void;
  /** When the values came from a draft: its time in milliseconds, and secrets to enter again. */
  draftRestored: { savedAt: number; lost: string[] } | null;
  /** Forgets the draft and goes back to the record. */
  discardDraft: () => void;
  /** Forgets the draft but leaves the form as it is: for leaving the page. */
  forgetDraft: () => void;
}

/**
 * State of a create or edit form. Give the component a `key` of the record: one call is one record. A change of `initial` (a background refetch) is adopted while the
 * form is clean and only marks a dirty form as `stale`. The page that calls this does not render on
 * typing: fields, save bar and asides subscribe to what they show.
 */
export function useEditForm<Values extends FieldValues>(
  options: EditFormOptions<Values>,
): EditForm<Values> {
  const { initial, draftKey, resolver, redact, normalize, storage } = options;
  const [start] = useState(() => {
    const draft =
      draftKey === undefined
        ? null
        : loadDraft(storage ?? sessionStorage, draftKey, initial, { redact });
    return draft && !deepEqual(draft.values, draft.base) ? draft : null;
  });
  const [restored, setRestored] = useState(start && { savedAt: start.savedAt, lost: start.lost });

  const control = useRef<UseFormReturn<Values>['control'] | null>(null);
  const guarded = useMemo(() => {
    const current = () => control.current;
    return withQuietRows(withProblems(resolver, current), current);
  }, [resolver]);
  const form = useForm<Values>({
    defaultValues: (start?.values ?? initial) as DefaultValues<Values>,
    resolver: guarded,
    mode: 'onTouched',
    reValidateMode: 'onChange',
    shouldFocusError: false,
  });
  control.current = form.control;

  const latest = useRef({ redact, normalize, initial });
  latest.current = { redact, normalize, initial };
  const [tracker] = useState(() =>
    createTracker(form, start?.base ?? initial, () => latest.current),
  );

  const [stale, setStale] = useState(false);
  useEffect(() => {
    if (deepEqual(initial, tracker.base())) return setStale(false);
    if (tracker.isDirty()) return setStale(true);
    tracker.setBase(initial);
    form.reset(initial);
    setStale(false);
  }, [initial, form, tracker]);

  const draft = useDraftKeeping(tracker, draftKey, storage, redact);
  const reset = useCallback(
    (newBase?: Values) => {
      const values = newBase ?? structuredClone(form.getValues());
      tracker.setBase(values);
      form.reset(values);
      draft.forget();
      setRestored(null);
      // What was saved may be newer than `initial`, which then follows: nobody else changed anything.
      setStale(false);
    },
    [form, tracker, draft],
  );
  const adopt = useCallback(() => reset(latest.current.initial), [reset]);

  return useMemo(
    () => ({
      form,
      base: tracker.base,
      changes: tracker.changes,
      isDirty: tracker.isDirty,
      subscribe: tracker.subscribe,
      stale,
      reset,
      adopt,
      draftRestored: restored,
      discardDraft: adopt,
      forgetDraft: draft.forget,
    }),
    [form, tracker, stale, reset, adopt, restored, draft],
  );
}

/** The differences from the base; renders the caller when they change. */
export function useChanges<Values extends FieldValues>(edit: EditForm<Values>): Change[] {
  return useSyncExternalStore(edit.subscribe, edit.changes);
}

/** Whether the form is dirty; renders the caller only when that turns. */
export function useDirty<Values extends FieldValues>(edit: EditForm<Values>): boolean {
  return useSyncExternalStore(edit.subscribe, edit.isDirty);
}
