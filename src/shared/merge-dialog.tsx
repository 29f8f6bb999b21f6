import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Radio from '@mui/material/Radio';
import { styled } from '@mui/material/styles';
import { type ReactNode, useId, useState } from 'react';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import type { Collision, Side } from '#domain/merge.ts';
import { breakable } from '#kit/breakable.tsx';
import { MONO } from '#kit/palette.ts';
import { RelativeTime } from '#kit/time.tsx';
import { plural } from '#lib/text.ts';
import type { Choices } from './merge-ask.ts';
import { type LastChange, textsOf } from './merge-values.ts';

const Content = styled(DialogContent)({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 16,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0 },
  '& .all': { display: 'flex', flexWrap: 'wrap', gap: 8 },
});

const Field = styled('fieldset')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    gap: 8,
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: 0,
    '& > legend': { padding: '0 0 6px', fontWeight: 600, overflowWrap: 'anywhere' },
    '& > div, & > label': {
      display: 'grid',
      alignContent: 'start',
      gap: 4,
      minWidth: 0,
      padding: 8,
      border: `1px solid ${palette.line}`,
      borderRadius: 8,
    },
    '& > label': { cursor: 'pointer' },
    '& > label:has(:checked)': {
      borderColor: palette.primary.main,
      boxShadow: `inset 0 0 0 1px ${palette.primary.main}`,
    },
    '& .head': { display: 'flex', alignItems: 'center', gap: 4, minHeight: 24, fontWeight: 600 },
    '& .about': { fontSize: '0.75rem', lineHeight: '16px', color: palette.muted },
    '& .value': {
      maxHeight: 160,
      overflow: 'auto',
      fontFamily: MONO,
      fontSize: '0.75rem',
      lineHeight: '18px',
      overflowWrap: 'anywhere',
      whiteSpace: 'pre-wrap',
    },
    '@media (max-width: 599.95px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  };
});

interface MergeDialogProps {
  kind: HistoryKind;
  collisions: readonly Collision[];
  /** Who changed the record meanwhile. */
  last: LastChange;
  /** The verb for what follows the choice. */
  submitLabel: string;
  /** Gets a choice for every collision, or null when the user returns to the form. */
  onAnswer: (choices: Choices | null) => void;
}

/** Asks which side stands where two people changed a field differently. */
export function MergeDialog(props: MergeDialogProps) {
  const { kind, collisions, last, submitLabel, onAnswer } = props;
  const id = useId();
  const [choices, setChoices] = useState<Choices>(new Map());
  const open = collisions.length - choices.size;
  const chooseAll = (side: Side) => setChoices(new Map(collisions.map(({ path }) => [path, side])));
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={() => onAnswer(null)}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <DialogTitle id={`${id}-title`}>Choose between two changes</DialogTitle>
      <Content>
        <p id={`${id}-text`}>
          {breakable(last.who)} changed {collisions.length === 1 ? 'a field' : 'fields'} that you
          changed too. Everything else is kept from both sides.
        </p>
        <div className="all">
          <Button size="small" onClick={() => chooseAll('theirs')}>
            Use all theirs
          </Button>
          <Button size="small" onClick={() => chooseAll('mine')}>
            Use all mine
          </Button>
        </div>
        {collisions.map((collision, index) => {
          const { path } = collision;
          return (
            <CollisionField
              key={path}
              name={`${id}-${index}`}
              texts={textsOf(kind, collision)}
              last={last}
              chosen={choices.get(path)}
              onChoose={(side) => setChoices((all) => new Map(all).set(path, side))}
            />
          );
        })}
      </Content>
      <DialogActions>
        <Button onClick={() => onAnswer(null)}>Back to the form</Button>
        <Button
          variant="contained"
          disabled={open > 0}
          title={open > 0 ? `Choose a side of ${plural(open, 'field')}` : undefined}
          onClick={() => onAnswer(choices)}
        >
          {submitLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface CollisionFieldProps {
  /** Of the group of radio buttons. */
  name: string;
  texts: ReturnType<typeof textsOf>;
  last: LastChange;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

function CollisionField({ name, texts, last, chosen, onChoose }: CollisionFieldProps) {
  return (
    <Field>
      <legend>{breakable(texts.label)}</legend>
      <div>
        <span className="head">Before</span>
        <span className="value">{breakable(texts.base)}</span>
      </div>
      <Option
        {...{ name, onChoose }}
        side="theirs"
        title="Theirs"
        checked={chosen === 'theirs'}
        value={texts.theirs}
      >
        {breakable(last.who)}
        {last.when && (
          <>
            , <RelativeTime value={last.when} />
          </>
        )}
      </Option>
      <Option
        {...{ name, onChoose }}
        side="mine"
        title="Mine"
        checked={chosen === 'mine'}
        value={texts.mine}
      >
        Not saved yet
      </Option>
    </Field>
  );
}

interface OptionProps {
  name: string;
  side: Side;
  title: string;
  value: string;
  checked: boolean;
  onChoose: (side: Side) => void;
  /** Whose value it is. */
  children: ReactNode;
}

function Option({ name, side, title, value, checked, onChoose, children }: OptionProps) {
  const id = useId();
  return (
    <label htmlFor={id}>
      <span className="head">
        <Radio
          name={name}
          value={side}
          checked={checked}
          onChange={() => onChoose(side)}
          slotProps={{ input: { id } }}
        />
        {title}
      </span>
      <span className="about">{children}</span>
      <span className="value">{breakable(value)}</span>
    </label>
  );
}
