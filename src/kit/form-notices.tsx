import Button from '@mui/material/Button';
import type { FieldValues } from 'react-hook-form';
import { Banner } from './banner.tsx';
import type { EditForm } from './form-state.ts';
import { RelativeTime } from './time.tsx';

/** Shows that the values came from a draft, with a button to discard it. Rendered by `FormShell`. */
export function DraftNotice<V extends FieldValues>({ edit }: { edit: EditForm<V> }) {
  const restored = edit.draftRestored;
  if (!restored) return null;
  return (
    <Banner
      role="status"
      action={
        <Button size="small" onClick={edit.discardEdits}>
          Discard draft
        </Button>
      }
    >
      Draft restored from <RelativeTime value={new Date(restored.savedAt).toISOString()} />.
      {restored.lost.length > 0 && (
        <> Drafts do not keep secrets. Enter them again: {restored.lost.join(', ')}.</>
      )}
    </Banner>
  );
}
