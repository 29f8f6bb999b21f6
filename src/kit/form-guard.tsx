import { lazy, Suspense, useEffect } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useBlocker } from 'react-router';
import { askBeforeLeaving, mayLeave } from './form-leave.ts';
import { type EditForm, useDirty } from './form-state.ts';

const Question = lazy(async () => {
  const { FormGuardDialog } = await import('./form-guard-dialog.tsx');
  return { default: FormGuardDialog };
});

/**
 * Asks before a dirty form is left, by a link, by the browser's back button or by closing the tab.
 * A save must call `edit.reset` before it navigates. `FormShell` brings this along.
 */
export function FormGuard<V extends FieldValues>({ edit }: { edit: EditForm<V> }) {
  const dirty = useDirty(edit);
  const blocker = useBlocker(
    ({ currentLocation: here, nextLocation: next }) =>
      edit.isDirty() &&
      !mayLeave() &&
      (here.pathname !== next.pathname || here.search !== next.search),
  );

  useEffect(askBeforeLeaving, []);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!mayLeave()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  if (blocker.state !== 'blocked') return null;
  return (
    <Suspense fallback={null}>
      <Question
        onStay={() => blocker.reset()}
        onDiscard={() => {
          edit.forgetDraft();
          blocker.proceed();
        }}
      />
    </Suspense>
  );
}
