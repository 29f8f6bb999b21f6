import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { isSecretPath } from '#domain/secrets.ts';
import { Banner } from '#kit/banner.tsx';
import { breakable } from '#kit/breakable.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { type EditForm, useChanges } from '#kit/form-state.ts';
import { RelativeTime } from '#kit/time.tsx';
import { type Change, describeChanges } from '#lib/diff.ts';
import type { Ask } from './merge-ask.ts';
import { MergeDialog } from './merge-dialog.tsx';
import {
  changedLabels,
  collisionLabels,
  joinLabels,
  lastChangeOf,
  mergeForm,
  tagOf,
} from './merge-values.ts';
import { RecordChanges } from './record-changes.tsx';
import type { StoredRecord } from './stored-record.ts';

/** In sight wherever the user is typing; on a narrow screen it would cover too much. */
const Place = styled('div')({
  zIndex: 5,
  '@media (min-width: 600px)': { position: 'sticky', top: 56 },
});

/** Below the text, which three buttons would squeeze. */
const Actions = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8, flexBasis: '100%' });

export interface MergeNoticeProps {
  edit: EditForm<FieldValues>;
  stored: StoredRecord<FieldValues, unknown>;
  /** The record was deleted, as the page or a save found out. */
  isGone: boolean;
  ask: Ask;
}

/** Says that the record of an open form was changed or deleted by someone else, and offers what can be done. */
export function MergeNotice({ isGone, ...props }: MergeNoticeProps) {
  return <Place>{isGone ? <Gone edit={props.edit} /> : <Changed {...props} />}</Place>;
}

function Gone({ edit }: { edit: EditForm<FieldValues> }) {
  useChanges(edit);
  return (
    <Banner
      tone="bad"
      role="alert"
      action={
        <CopyButton
          text={JSON.stringify(edit.form.getValues(), null, 2)}
          noun="values as JSON"
          variant="text"
        />
      }
    >
      <strong>Someone deleted this in the meantime.</strong> It cannot be saved. What you entered is
      still here, and can be copied as JSON.
    </Banner>
  );
}

function Changed({ edit, stored, ask }: Omit<MergeNoticeProps, 'isGone'>) {
  const [shown, setShown] = useState(false);
  // Which fields collide depends on what is typed.
  const changes = useChanges(edit);
  const { kind, record, toForm } = stored;
  const { normalize } = edit;
  const versions = {
    ...{ base: edit.base(), theirs: toForm(record), mine: edit.form.getValues() },
    tags: { base: edit.tag(), theirs: tagOf(record) },
  };
  const [before, after] = [normalize(versions.base), normalize(versions.theirs)];
  const fields = changedLabels(kind, before, after);
  if (fields.length === 0) return null;
  const { collisions } = mergeForm(versions, normalize);
  const last = lastChangeOf(record);
  const both = collisionLabels(kind, collisions);

  async function takeOver() {
    const choices =
      collisions.length === 0
        ? new Map()
        : await ask((answer) => (
            <MergeDialog
              {...{ kind, collisions, last }}
              submitLabel="Take over"
              onAnswer={answer}
            />
          ));
    if (!choices) return;
    const merged = mergeForm(versions, normalize, (path) => choices.get(path));
    edit.rebase(merged.value, versions.theirs, tagOf(record));
  }
  // An unfinished entry has no value yet, and would be lost.
  const unfinished =
    changes.length === 0 && edit.isDirty() ? 'Finish or undo what you are typing first' : undefined;

  return (
    <Banner
      tone="warning"
      role="status"
      action={
        <Actions>
          <Button size="small" onClick={() => setShown(true)}>
            Show changes
          </Button>
          <Button
            size="small"
            disabled={unfinished !== undefined}
            title={unfinished}
            onClick={() => void takeOver()}
          >
            Take over
          </Button>
          <Button size="small" onClick={edit.discardEdits}>
            Discard my changes
          </Button>
        </Actions>
      }
    >
      <strong>
        {breakable(last.who)} changed this
        {last.when && (
          <>
            {' '}
            <RelativeTime value={last.when} />
          </>
        )}
        .
      </strong>{' '}
      Changed: {breakable(joinLabels(fields))}.{' '}
      {both.length > 0 ? (
        <>You changed {breakable(joinLabels(both))} too, so saving asks which value stands.</>
      ) : (
        'Saving keeps these changes and yours.'
      )}
      {shown && (
        <TheirChanges
          kind={kind}
          changes={describeChanges(before, after, { secret: isSecretPath })}
          record={after}
          onClose={() => setShown(false)}
        />
      )}
    </Banner>
  );
}

interface TheirChangesProps {
  kind: HistoryKind;
  changes: readonly Change[];
  /** The record as form values, after the changes. */
  record: FieldValues;
  onClose: () => void;
}

function TheirChanges({ kind, changes, record, onClose }: TheirChangesProps) {
  const title = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullWidth maxWidth="sm">
      <DialogTitle id={title}>Changes since you opened this</DialogTitle>
      <DialogContent tabIndex={0} aria-labelledby={title}>
        <RecordChanges kind={kind} changes={changes} record={record} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
