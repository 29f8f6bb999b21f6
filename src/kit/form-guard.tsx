import type { FieldValues } from 'react-hook-form';
import { type EditForm, useDirty } from './form-state.ts';
import { LeaveGuard } from './leave-guard.tsx';

/**
 * Asks before the user leaves a dirty form by a link, the browser's back button or closing the tab. Call `edit.reset`
 * after a save, before navigating. `FormShell` includes this.
 */
export function FormGuard<V extends FieldValues>({ edit }: { edit: EditForm<V> }) {
  return (
    <LeaveGuard
      hasUnsavedChanges={useDirty(edit)}
      shouldBlock={(here, next) =>
        edit.isDirty() && (here.pathname !== next.pathname || here.search !== next.search)
      }
      onLeave={edit.forgetDraft}
    />
  );
}
