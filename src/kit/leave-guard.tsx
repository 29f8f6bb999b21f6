import { lazy, Suspense, useEffect } from 'react';
import { type Location, useBlocker } from 'react-router';
import type { LeaveDialogText } from './leave-dialog.tsx';
import { isLeavePromptSuppressed, restoreLeavePrompt } from './leave-prompt.ts';

const Dialog = lazy(async () => {
  const { LeaveDialog } = await import('./leave-dialog.tsx');
  return { default: LeaveDialog };
});

interface LeaveGuardProps {
  /** Whether closing the tab would lose changes now. */
  hasUnsavedChanges: boolean;
  /** Whether a navigation inside the console would lose changes. Evaluated when it happens. */
  shouldBlock: (from: Location, to: Location) => boolean;
  /** Texts of the dialog; by default about unsaved changes. */
  dialogText?: LeaveDialogText;
  onLeave?: () => void;
}

/** Asks before the user leaves the page by a link, the browser's back button or closing the tab. */
export function LeaveGuard({
  hasUnsavedChanges,
  shouldBlock,
  dialogText,
  onLeave,
}: LeaveGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      !isLeavePromptSuppressed() && shouldBlock(currentLocation, nextLocation),
  );

  useEffect(restoreLeavePrompt, []);

  useEffect(() => {
    if (!hasUnsavedChanges) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!isLeavePromptSuppressed()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasUnsavedChanges]);

  if (blocker.state !== 'blocked') return null;
  return (
    <Suspense fallback={null}>
      <Dialog
        {...dialogText}
        onStay={() => blocker.reset()}
        onDiscard={() => {
          onLeave?.();
          blocker.proceed();
        }}
      />
    </Suspense>
  );
}
