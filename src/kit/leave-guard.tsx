import { lazy, Suspense, useEffect } from 'react';
import { type Location, useBlocker } from 'react-router';
import type { LeaveWords } from './form-guard-dialog.tsx';
import { askBeforeLeaving, mayLeave } from './form-leave.ts';

const Question = lazy(async () => {
  const { FormGuardDialog } = await import('./form-guard-dialog.tsx');
  return { default: FormGuardDialog };
});

interface LeaveGuardProps {
  /** Whether something would be lost now, so that closing the tab asks. */
  loses: boolean;
  /** Whether going from one address to another inside the console would lose it. Asked when it happens. */
  losesOnTheWay: (from: Location, to: Location) => boolean;
  /** What the question says; without it that changes are not saved. */
  words?: LeaveWords;
  onLeave?: () => void;
}

/** Asks before the page is left, by a link, by the browser's back button or by closing the tab. */
export function LeaveGuard({ loses, losesOnTheWay, words, onLeave }: LeaveGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      !mayLeave() && losesOnTheWay(currentLocation, nextLocation),
  );

  useEffect(askBeforeLeaving, []);

  useEffect(() => {
    if (!loses) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!mayLeave()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [loses]);

  if (blocker.state !== 'blocked') return null;
  return (
    <Suspense fallback={null}>
      <Question
        {...words}
        onStay={() => blocker.reset()}
        onDiscard={() => {
          onLeave?.();
          blocker.proceed();
        }}
      />
    </Suspense>
  );
}
