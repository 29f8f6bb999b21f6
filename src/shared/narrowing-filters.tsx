import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import type { NarrowedBy } from '#api/narrowing.ts';
import { NativeInput } from '#kit/native.tsx';
import { formatCount } from '#lib/units.ts';

const Row = styled('fieldset')(({ theme }) => ({
  order: 1,
  flex: '1 0 100%',
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '8px 12px',
  margin: 0,
  padding: 0,
  border: 0,
  '& label': { display: 'flex', alignItems: 'center', gap: 6, flex: '0 1 220px' },
  '& label > span': { whiteSpace: 'nowrap', color: theme.vars.palette.muted },
  '& p': { margin: 0, flex: '1 1 240px', color: theme.vars.palette.muted },
}));

interface NarrowingFiltersProps {
  list: {
    narrowedBy: NarrowedBy | undefined;
    setNarrowing: (name: string, text: string) => void;
    clearNarrowing: () => void;
    /** Rows that were looked through, and rows that fit. */
    lookedThrough: number | undefined;
    count: number;
    params: { search?: string; labels?: string[] };
  };
  /** Plural of what is listed, in lower case. */
  what: string;
  /** Names of the filters in the address, and the labels of their inputs. */
  words: Readonly<Record<string, string>>;
}

/** The filters that the console judges by itself, folded away until they are wanted, and what set they look through. */
export function NarrowingFilters({ list, what, words }: NarrowingFiltersProps) {
  const [wanted, setWanted] = useState(false);
  const id = useId();
  const { narrowedBy: by, lookedThrough, count, params } = list;
  const open = wanted || by !== undefined;
  const left = params.search || params.labels?.length ? ' that search and labels leave' : '';
  return (
    <>
      <Button
        size="small"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          if (by) list.clearNarrowing();
          setWanted(!open);
        }}
      >
        {open ? 'Fewer filters' : 'More filters'}
      </Button>
      {open && (
        <Row id={id} aria-label="More filters">
          {Object.entries(words).map(([name, label]) => (
            <label key={name} htmlFor={`${id}-${name}`}>
              <span>{label}</span>
              <NarrowingInput
                id={`${id}-${name}`}
                value={by?.[name] ?? ''}
                onChange={(text) => list.setNarrowing(name, text)}
              />
            </label>
          ))}
          <p role="status">
            {lookedThrough === undefined
              ? `These look through all ${what}${left}, in this browser.`
              : `${formatCount(count)} of ${formatCount(lookedThrough)} ${what}${left}.`}
          </p>
        </Row>
      )}
    </>
  );
}

/** Tells what was typed when it is whole: on Enter and on leaving. */
function NarrowingInput({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  const tell = () => {
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <NativeInput
      id={id}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={tell}
      onKeyDown={(event) => event.key === 'Enter' && tell()}
    />
  );
}
