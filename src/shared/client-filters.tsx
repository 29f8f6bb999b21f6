import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import type { ClientFilterValues } from '#api/client-filters.ts';
import { NativeInput } from '#kit/native-controls.tsx';
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

interface ClientFilterInputsProps {
  list: {
    filters: ClientFilterValues | undefined;
    update: (changes: { filters: ClientFilterValues }, options?: { replace: boolean }) => void;
    /** Rows before and after filtering. */
    unfilteredCount: number | undefined;
    count: number;
    params: { search?: string; labels?: string[] };
  };
  /** Plural of what is listed, in lower case. */
  what: string;
  /** The label of each input, by the name of its filter in the address. */
  labels: Readonly<Record<string, string>>;
}

/** The filters that the console applies: collapsed until opened, with a count of the rows they search. */
export function ClientFilterInputs({ list, what, labels }: ClientFilterInputsProps) {
  const [expanded, setExpanded] = useState(false);
  const id = useId();
  const { filters, update, unfilteredCount, count, params } = list;
  const open = expanded || filters !== undefined;
  const scope = params.search || params.labels?.length ? ' that match search and labels' : '';
  return (
    <>
      <Button
        size="small"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          if (filters) update({ filters: {} });
          setExpanded(!open);
        }}
      >
        {open ? 'Fewer filters' : 'More filters'}
      </Button>
      {open && (
        <Row id={id} aria-label="More filters">
          {Object.entries(labels).map(([name, label]) => (
            <label key={name} htmlFor={`${id}-${name}`}>
              <span>{label}</span>
              <FilterInput
                id={`${id}-${name}`}
                value={filters?.[name] ?? ''}
                onChange={(text) =>
                  update({ filters: { ...filters, [name]: text } }, { replace: true })
                }
              />
            </label>
          ))}
          <p role="status">
            {unfilteredCount === undefined
              ? `These search all ${what}${scope}, in this browser.`
              : `${formatCount(count)} of ${formatCount(unfilteredCount)} ${what}${scope}.`}
          </p>
        </Row>
      )}
    </>
  );
}

interface FilterInputProps {
  id: string;
  value: string;
  onChange: (text: string) => void;
}

/** Reports the text on Enter and on blur, not on each key. */
function FilterInput({ id, value, onChange }: FilterInputProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  const submit = () => {
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <NativeInput
      id={id}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={submit}
      onKeyDown={(event) => event.key === 'Enter' && submit()}
    />
  );
}
