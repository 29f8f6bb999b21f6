import type { FieldValues } from 'react-hook-form';
import type { EditForm } from './form-state.ts';
import { useOptionalPart } from './optional-part.ts';

/** Few forms open with a draft. */
const loadDraftNotice = async () => (await import('./draft-notice.tsx')).DraftNotice;

/** Shows that the values came from a draft, if they did. Rendered by `FormShell` and small forms. */
export function DraftSlot<V extends FieldValues>({ edit }: { edit: EditForm<V> }) {
  const restored = edit.draftRestored;
  const Notice = useOptionalPart(loadDraftNotice, restored !== null);
  return restored && Notice && <Notice restored={restored} onDiscard={edit.discardEdits} />;
}
