import type { FieldValues } from 'react-hook-form';
import { type EditForm, useDirty } from './form-state.ts';
import { LeaveGuard } from './leave-guard.tsx';

/**
 * Asks before a dirty form is left, by a link, by the browser's back button or by closing the tab.
 * A save must call `edit.reset` before it navigates. `FormShell` brings this along.
 */
export function FormGuard<V extends FieldValues>({ edit }: { edit: EditForm<V> }) {
  return (
    <LeaveGuard
      loses={useDirty(edit)}
      losesOnTheWay={(here, next) =>
        edit.isDirty() && (here.pathname !== next.pathname || here.search !== next.search)
      }
      onLeave={edit.forgetDraft}
    />
  );
}
