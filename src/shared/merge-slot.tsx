import type { ReactNode } from 'react';
import { useOptionalPart } from '#kit/optional-part.ts';
import type { MergeNoticeProps } from './merge-notice.tsx';

/** Few forms meet a change by someone else. */
const loadNotice = async () => (await import('./merge-notice.tsx')).MergeNotice;

/** What an edit form says about changes of its record by others, and what it asks. */
export function MergeSlot({ question, ...props }: MergeNoticeProps & { question: ReactNode }) {
  const isNeeded = props.edit.stale || props.isGone;
  const Notice = useOptionalPart(loadNotice, isNeeded);
  return (
    <>
      {isNeeded && Notice && <Notice {...props} />}
      {question}
    </>
  );
}
