import { lazy, Suspense, useEffect } from 'react';
import type { Location } from 'react-router';
import { isLeavePromptSuppressed, restoreLeavePrompt } from './leave-prompt.ts';
import { useLeaveQuestion } from './use-leave-question.ts';

const Dialog = lazy(async () => {
  const { LeaveDialog } = await import('./leave-dialog.tsx');
  return { default: LeaveDialog };
});

interface LeaveGuardProps {
  /** Whether closing the tab would lose changes now. */
  hasUnsavedChanges: boolean;
  /** Whether a navigation inside the console would lose changes. Evaluated when it happens. */
  shouldBlock: (from: Location, to: Location) => boolean;
  onLeave?: () => void;
}

/** Asks before the user leaves the page by a link, the browser's back button or closing the tab. */
export function LeaveGuard({ hasUnsavedChanges, shouldBlock, onLeave }: LeaveGuardProps) {
  const question = useLeaveQuestion(
    (from, to) => !isLeavePromptSuppressed() && shouldBlock(from, to),
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

  if (!question.asked) return null;
  return (
    <Suspense fallback={null}>
      <Dialog
        onStay={question.stay}
        onDiscard={() => {
          onLeave?.();
          question.leave();
        }}
      />
    </Suspense>
  );
}
