import { styled } from '@mui/material/styles';
import { lazy, Suspense } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Card } from '#kit/card.tsx';
import { type EditForm, useChanges } from '#kit/form-state.ts';
import { plural } from '#lib/text.ts';

/** Loaded with the first change. */
const ChangeList = lazy(async () => {
  const module = await import('#kit/form-changes.tsx');
  return { default: module.ChangeList };
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

/** A live list of unsaved changes, next to an edit form. */
export function ChangesCard<V extends FieldValues>({ edit }: { edit: EditForm<V> }) {
  const changes = useChanges(edit);
  const rest = changes.length - SHOWN;
  return (
    <Card title="Changes" {...(changes.length > 0 && { count: changes.length })}>
      <Scroll aria-label="Unsaved changes" tabIndex={0}>
        {changes.length === 0 ? (
          <Quiet>No changes</Quiet>
        ) : (
          <Suspense fallback={<Quiet>{plural(changes.length, 'change')}</Quiet>}>
            <ChangeList changes={changes.slice(0, SHOWN)} />
          </Suspense>
        )}
        {rest > 0 && <Quiet>and {plural(rest, 'further change')}, see Review changes</Quiet>}
      </Scroll>
    </Card>
  );
}
