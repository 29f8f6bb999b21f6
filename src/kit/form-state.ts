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
import { withInputErrors } from './form-input-errors.ts';
import { withoutNewRowErrors } from './form-new-row-errors.ts';
import { createTracker, useDraftStorage } from './form-tracker.ts';

interface EditFormOptions<Values extends FieldValues> {
  /** The current record as form values. May change while the form is open. */
  initial: Values;
  /** The version of that record, such as its entity tag; the form keeps the one of its base. */
  tag?: string | undefined;
  resolver: Resolver<Values>;
  /**
   * Storage key of the draft; without it no draft is kept. Include the user, the organization and the record, because
   * drafts outlive a session: `u1/app/42/edit`.
   */
  draftKey?: string;
  /** Returns true for paths of secrets, which are left out of drafts and masked in the list of changes. */
  redact?: (path: string) => boolean;
  /** Makes values comparable, for example by trimming or by dropping empty strings. Must be pure. */
  normalize?: (values: Values) => Values;
  /** Defaults to `sessionStorage`. */
  storage?: DraftStorage;
  /** The base is a stored record. The resolver gets it as `stored()` of its context, to tolerate what it violates. */
  isStored?: boolean;
}

/** A form and the snapshot it is compared with, returned by `useEditForm`. */
export interface EditForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** The values that edits are relative to: the first argument of `changedMembers`. Read it when saving. */
  base: () => Values;
  /** The version of the record that the base is from: a save is meant for that version. */
  tag: () => string | undefined;
  /** Makes values comparable, as the form's options say. */
  normalize: (values: Values) => Values;
  /** The current differences from the base. To render them use `useChanges`. */
  changes: () => Change[];
  /** Whether leaving would lose edits. */
  isDirty: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** True when the record changed on the server while the form was dirty. */
  stale: boolean;
  /** Makes these values (by default those in the form) the new base, and deletes the draft. */
  reset: (newBase?: Values, tag?: string) => void;
  /** Puts merged values into the form, relative to a newer record. The draft follows. */
  rebase: (values: Values, base: Values, tag: string | undefined) => void;
  /** Discards edits and draft, and loads the current record. */
  discardEdits: () => void;
  /** Set when the values came from a draft: its time in milliseconds, and the secrets to enter again. */
  draftRestored: { savedAt: number; lost: string[] } | null;
  /** Deletes the draft and keeps the form's values: for leaving the page. */
  forgetDraft: () => void;
}

/**
 * State of a create or edit form. One call handles one record: give the component a `key` of the record. When `initial`
 * changes (a background refetch), a clean form takes the new values and a dirty form becomes `stale`. The calling page
 * does not render on typing: fields, save bar and asides subscribe to what they show.
 */
export function useEditForm<Values extends FieldValues>(
  options: EditFormOptions<Values>,
): EditForm<Values> {
  const { initial, tag, draftKey, resolver, redact, normalize, storage } = options;
  const { isStored = false } = options;
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
    return withoutNewRowErrors(withInputErrors(resolver, current), current);
  }, [resolver]);
  const stored = useRef<(() => Values) | undefined>(undefined);
  const [context] = useState(() => (isStored ? { stored: () => stored.current?.() } : {}));
  const form = useForm<Values>({
    context,
    defaultValues: (start?.values ?? initial) as DefaultValues<Values>,
    resolver: guarded,
    mode: 'onTouched',
    reValidateMode: 'onChange',
    shouldFocusError: false,
  });
  control.current = form.control;

  const latest = useRef({ redact, normalize, initial, tag });
  latest.current = { redact, normalize, initial, tag };
  const [tracker] = useState(() =>
    createTracker(form, start ?? { base: initial, tag }, () => latest.current),
  );
  stored.current = tracker.base;

  const [stale, setStale] = useState(false);
  useEffect(() => {
    const same = deepEqual(initial, tracker.base());
    // Edits keep the version that they are relative to, also where the form shows nothing of what changed, such as a secret.
    if (tracker.isDirty()) return setStale(!same);
    if (!same || tag !== tracker.tag()) tracker.setBase(initial, tag);
    if (!same) form.reset(initial);
    setStale(false);
  }, [initial, tag, form, tracker]);

  const draft = useDraftStorage(tracker, draftKey, storage, redact);
  const reset = useCallback(
    (newBase?: Values, newTag?: string) => {
      const values = newBase ?? structuredClone(form.getValues());
      tracker.setBase(values, newTag ?? tracker.tag());
      form.reset(values);
      draft.forget();
      setRestored(null);
      // The saved values may be newer than `initial`, which catches up later: that is not a change by another user.
      setStale(false);
    },
    [form, tracker, draft],
  );
  const discardEdits = useCallback(
    () => reset(latest.current.initial, latest.current.tag),
    [reset],
  );
  const rebase = useCallback(
    (values: Values, base: Values, newTag: string | undefined) => {
      tracker.setBase(base, newTag);
      form.reset(values);
      setStale(false);
    },
    [form, tracker],
  );

  return useMemo(
    () => ({
      form,
      base: tracker.base,
      tag: tracker.tag,
      normalize: (values: Values) => latest.current.normalize?.(values) ?? values,
      changes: tracker.changes,
      isDirty: tracker.isDirty,
      subscribe: tracker.subscribe,
      stale,
      reset,
      rebase,
      discardEdits,
      draftRestored: restored,
      forgetDraft: draft.forget,
    }),
    [form, tracker, stale, reset, rebase, discardEdits, restored, draft],
  );
}

/** Returns the differences from the base and renders the caller when they change. */
export function useChanges<Values extends FieldValues>(edit: EditForm<Values>): Change[] {
  return useSyncExternalStore(edit.subscribe, edit.changes);
}

/** Returns whether the form is dirty and renders the caller only when that changes. */
export function useDirty<Values extends FieldValues>(edit: EditForm<Values>): boolean {
  return useSyncExternalStore(edit.subscribe, edit.isDirty);
}
