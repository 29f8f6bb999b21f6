import { useEffect, useMemo, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { type Change, describeChanges } from '#lib/diff.ts';
import { clearDraft, type DraftStorage, saveDraft } from '#lib/draft.ts';
import { deepEqual } from '#lib/equal.ts';
import { hasInputErrors, watchInputErrors } from './form-input-errors.ts';

/** Compares a form's values with a base, outside of rendering. */
interface Tracker<Values extends FieldValues> {
  base: () => Values;
  /** The version of the record that the base is from. */
  tag: () => string | undefined;
  values: () => Values;
  setBase: (values: Values, tag: string | undefined) => void;
  /** Returns the same array while the changes are equal, as `useSyncExternalStore` requires. */
  changes: () => Change[];
  isDirty: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

interface ComparisonOptions<Values> {
  redact?: ((path: string) => boolean) | undefined;
  normalize?: ((values: Values) => Values) | undefined;
}

/** Creates the tracker of a form. It subscribes to the form only while it has subscribers itself. */
export function createTracker<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  first: { base: Values; tag: string | undefined },
  comparison: () => ComparisonOptions<Values>,
): Tracker<Values> {
  let base = structuredClone(first.base);
  let { tag } = first;
  let current: Change[] = [];
  let fresh = false;
  const listeners = new Set<() => void>();
  let stop = () => {};

  const notify = () => {
    fresh = false;
    for (const listener of listeners) listener();
  };
  const listen = () => {
    fresh = false;
    const unsubscribers = [
      form.subscribe({ formState: { values: true }, callback: notify }),
      watchInputErrors(form.control, notify),
    ];
    return () => {
      for (const unsubscribe of unsubscribers) unsubscribe();
    };
  };
  const changes = () => {
    if (fresh) return current;
    const { redact: secret, normalize = (values: Values) => values } = comparison();
    const now = describeChanges(normalize(base), normalize(form.getValues()), secret && { secret });
    // The form mutates its values in place, so the kept list needs a copy.
    if (!deepEqual(now, current)) current = structuredClone(now);
    fresh = listeners.size > 0;
    return current;
  };

  return {
    base: () => base,
    tag: () => tag,
    values: () => form.getValues(),
    setBase(values, newTag) {
      base = structuredClone(values);
      tag = newTag;
      notify();
    },
    changes,
    isDirty: () => changes().length > 0 || hasInputErrors(form.control),
    subscribe(listener) {
      if (listeners.size === 0) stop = listen();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}

const DRAFT_DELAY_MS = 300;

/**
 * Stores the draft of a dirty form shortly after each change, and immediately when the page is closed or unmounted.
 * Deletes the draft once the form is clean again.
 */
export function useDraftStorage<Values extends FieldValues>(
  tracker: Tracker<Values>,
  key: string | undefined,
  storage: DraftStorage | undefined,
  redact: ((path: string) => boolean) | undefined,
): { forget: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const redactNow = useRef(redact);
  redactNow.current = redact;

  useEffect(() => {
    if (key === undefined) return;
    const keep = storage ?? sessionStorage;
    const flush = () => {
      if (timer.current === null) return;
      clearTimeout(timer.current);
      timer.current = null;
      if (tracker.changes().length === 0) clearDraft(keep, key);
      else
        saveDraft(
          keep,
          key,
          { values: tracker.values(), base: tracker.base(), tag: tracker.tag() },
          { redact: redactNow.current },
        );
    };
    const stop = tracker.subscribe(() => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(flush, DRAFT_DELAY_MS);
    });
    window.addEventListener('pagehide', flush);
    return () => {
      flush();
      stop();
      window.removeEventListener('pagehide', flush);
    };
  }, [tracker, key, storage]);

  return useMemo(
    () => ({
      forget() {
        if (timer.current !== null) clearTimeout(timer.current);
        timer.current = null;
        if (key !== undefined) clearDraft(storage ?? sessionStorage, key);
      },
    }),
    [key, storage],
  );
}
