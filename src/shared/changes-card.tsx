import { styled } from '@mui/material/styles';
import { lazy, Suspense } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { type EditForm, useChanges } from '#kit/form-state.ts';
import type { Change } from '#lib/diff.ts';
import { plural } from '#lib/text.ts';

/** Loaded with the first change. */
const RecordChanges = lazy(async () => {
  const module = await import('./record-changes.tsx');
  return { default: module.RecordChanges };
});

const Quiet = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  color: theme.vars.palette.muted,
}));

/** Limited in height, so that a large change does not push the rest of the column out of the window. */
const Scroll = styled('section')({ maxHeight: 'min(480px, 50vh)', overflow: 'auto' });

/** Changes shown next to the form; the review shows the rest. */
const SHOWN = 12;

/** Shows changes of a form in the words of its fields, for the review before saving. */
export function changeListOf<V extends FieldValues>(kind: HistoryKind, edit: EditForm<V>) {
  return (changes: readonly Change[]) => (
    <Suspense fallback={<Quiet>{plural(changes.length, 'change')}</Quiet>}>
      <RecordChanges kind={kind} changes={changes} record={edit.form.getValues()} />
    </Suspense>
  );
}

interface ChangesCardProps<V extends FieldValues> {
  kind: HistoryKind;
  edit: EditForm<V>;
}

/** A live list of unsaved changes, next to an edit form. */
export function ChangesCard<V extends FieldValues>({ kind, edit }: ChangesCardProps<V>) {
  const changes = useChanges(edit);
  const rest = changes.length - SHOWN;
  return (
    <Card title="Changes" {...(changes.length > 0 && { count: changes.length })}>
      <Scroll aria-label="Unsaved changes" tabIndex={0}>
        {changes.length === 0 ? (
          <Quiet>No changes</Quiet>
        ) : (
          changeListOf(kind, edit)(changes.slice(0, SHOWN))
        )}
        {rest > 0 && <Quiet>and {plural(rest, 'further change')}, see Review changes</Quiet>}
      </Scroll>
    </Card>
  );
}
