import { useEffect, useMemo, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { type Change, describeChanges } from '#lib/diff.ts';
import { clearDraft, type DraftStorage, saveDraft } from '#lib/draft.ts';
import { deepEqual } from '#lib/equal.ts';
import { hasProblems, watchProblems } from './form-problems.ts';

/** Compares the values of a form with a base, outside of rendering. */
interface Tracker<Values extends FieldValues> {
  base: () => Values;
  values: () => Values;
  setBase: (values: Values) => void;
  /** The same list as long as it says the same, so that it can be a snapshot for React. */
  changes: () => Change[];
  isDirty: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

interface Judgement<Values> {
  redact?: ((path: string) => boolean) | undefined;
  normalize?: ((values: Values) => Values) | undefined;
}

/** Makes the tracker of one form; it listens to the form only while somebody listens to it. */
export function createTracker<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  firstBase: Values,
  judgement: () => Judgement<Values>,
): Tracker<Values> {
  let base = structuredClone(firstBase);
  let known: Change[] = [];
  let fresh = false;
  const listeners = new Set<() => void>();
  let stop = () => {};

  const notify = () => {
    fresh = false;
    for (const listener of listeners) listener();
  };
  const listen = () => {
    fresh = false;
    const ends = [
      form.subscribe({ formState: { values: true }, callback: notify }),
      watchProblems(form.control, notify),
    ];
    return () => {
      for (const end of ends) end();
    };
  };
  const changes = () => {
    if (fresh) return known;
    const { redact: secret, normalize = (values: Values) => values } = judgement();
    const now = describeChanges(normalize(base), normalize(form.getValues()), secret && { secret });
    // The form mutates its values in place, so a list that is kept needs values of its own.
    if (!deepEqual(now, known)) known = structuredClone(now);
    fresh = listeners.size > 0;
    return known;
  };

  return {
    base: () => base,
    values: () => form.getValues(),
    setBase(values) {
      base = structuredClone(values);
      notify();
    },
    changes,
    isDirty: () => changes().length > 0 || hasProblems(form.control),
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

/** Milliseconds between the last key and the draft being stored. */
const draftDelay = 300;

/**
 * Stores the draft of a dirty form shortly after each change, and at once when the page goes away,
 * be it a closed tab or a session that ended. A form that is clean again has no draft.
 */
export function useDraftKeeping<Values extends FieldValues>(
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
          { values: tracker.values(), base: tracker.base() },
          { redact: redactNow.current },
        );
    };
    const stop = tracker.subscribe(() => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(flush, draftDelay);
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
