import Button from '@mui/material/Button';
import type { FieldValues } from 'react-hook-form';
import { Banner } from './banner.tsx';
import type { EditForm } from './form-state.ts';
import { RelativeTime } from './time.tsx';

/** Says that the values came from a draft, and offers to let it go. `FormShell` shows it. */
export function DraftNotice<V extends FieldValues>({ edit }: { edit: EditForm<V> }) {
  const restored = edit.draftRestored;
  if (!restored) return null;
  return (
    <Banner
      role="status"
      action={
        <Button size="small" onClick={edit.discardDraft}>
          Discard draft
        </Button>
      }
    >
      Your unsaved changes are back, typed{' '}
      <RelativeTime value={new Date(restored.savedAt).toISOString()} />.
      {restored.lost.length > 0 && (
        <> Secrets are not kept in drafts, enter them again: {restored.lost.join(', ')}.</>
      )}
    </Banner>
  );
}

/** Says that the record changed while it was being edited. `FormShell` shows it. */
export function StaleNotice<V extends FieldValues>({ edit }: { edit: EditForm<V> }) {
  if (!edit.stale) return null;
  return (
    <Banner
      tone="warning"
      role="status"
      action={
        <Button size="small" onClick={edit.adopt}>
          Discard mine and load it
        </Button>
      }
    >
      This was changed elsewhere since you opened it. Saving writes your changes over it.
    </Banner>
  );
}
