import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { useToast } from '#kit/toast.tsx';
import { sessionEnd, takeOtherPerson, watchSessionEnd } from './session-end.ts';

const SessionEndDialog = lazy(() =>
  import('./session-end-dialog.tsx').then((module) => ({ default: module.SessionEndDialog })),
);

/** Shows the end of the session over whatever page stands, and says whose page it is after somebody else signed in. */
export function SessionEndWatch() {
  const end = useSyncExternalStore(watchSessionEnd, sessionEnd);
  const toast = useToast();
  useEffect(() => {
    const text = takeOtherPerson();
    if (text) toast({ text });
  }, [toast]);
  if (!end) return null;
  return (
    <Suspense fallback={null}>
      <SessionEndDialog end={end} />
    </Suspense>
  );
}
