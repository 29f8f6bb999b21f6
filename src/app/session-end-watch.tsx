import { lazy, Suspense, useSyncExternalStore } from 'react';
import { sessionEnd, watchSessionEnd } from './session-end.ts';

const SessionEndDialog = lazy(() =>
  import('./session-end-dialog.tsx').then((module) => ({ default: module.SessionEndDialog })),
);

/** Shows the end of the session over whatever page stands. */
export function SessionEndWatch() {
  const end = useSyncExternalStore(watchSessionEnd, sessionEnd);
  if (!end) return null;
  return (
    <Suspense fallback={null}>
      <SessionEndDialog end={end} />
    </Suspense>
  );
}
