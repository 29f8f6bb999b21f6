import AddIcon from '@mui/icons-material/Add';
import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useRef, useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { deepEqual, isRecord } from '#lib/equal.ts';
import { announce } from './announcer.tsx';
import { FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { deepMessage } from './form-errors.ts';
import { useInputError } from './form-input-errors.ts';
import { MONO } from './palette.ts';

interface FieldKeyValuesProps<V extends FieldValues, N extends FieldPath<V>>
  extends FieldProps<V, N> {
  /** Labels of the columns; by default "Name" and "Value". */
  columns?: readonly [key: string, value: string];
  /** A noun for one row: "Add header". */
  noun: string;
}

interface Row {
  id: number;
  key: string;
  value: string;
}

/** Edits a map of strings as rows. Duplicate names and values without a name block saving. */
export function FieldKeyValues<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldKeyValuesProps<V, N>,
) {
  const { control, name, label, help, optional, disabled = false, hideLabel, noun } = props;
  const [keyLabel, valueLabel] = props.columns ?? ['Name', 'Value'];
  const { id, value, setValue, onBlur, ref, errorTree } = useField(control, name);
  const nextId = useRef(0);
  const root = useRef<HTMLDivElement>(null);
  const toRows = (map: unknown): Row[] =>
    Object.entries(isRecord(map) ? map : {}).map(([key, text]) => ({
      id: nextId.current++,
      key,
      value: String(text),
    }));
  const [kept, setKept] = useState(() => toRows(value));
  // Rows hold more than the map (order, unfinished names), so they are kept unless the map changes from outside.
  const rows = deepEqual(toMap(kept), isRecord(value) ? value : {}) ? kept : toRows(value);

  const problem = problemOf(rows);
  useInputError(control, name, problem);
  const message = deepMessage(errorTree);
  const error = message && (problem ?? message);

  function change(next: Row[]) {
    setKept(next);
    setValue(toMap(next));
  }
  function add() {
    change([...rows, { id: nextId.current++, key: '', value: '' }]);
    requestAnimationFrame(() => {
      const inputs = root.current?.querySelectorAll<HTMLInputElement>('input[data-key]');
      inputs?.[inputs.length - 1]?.focus();
    });
  }
  function remove(index: number) {
    change(rows.toSpliced(index, 1));
    announce(`Removed ${rows[index]?.key || noun}`);
    root.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  }

  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel }} group="group" deep>
      <div ref={root} style={{ display: 'grid', gap: 6 }}>
        {rows.map((row, i) => {
          const cell = (side: 'key' | 'value') => (
            <OutlinedInput
              value={row[side]}
              onChange={(event) => change(rows.with(i, { ...row, [side]: event.target.value }))}
              onBlur={onBlur}
              disabled={disabled}
              placeholder={side === 'key' ? keyLabel : valueLabel}
              autoComplete="off"
              {...(i === 0 && side === 'key' && { inputRef: ref })}
              inputProps={{
                'aria-label': `${side === 'key' ? keyLabel : valueLabel} ${i + 1}`,
                'data-key': side === 'key' ? true : undefined,
                spellCheck: false,
                style: { fontFamily: MONO },
              }}
            />
          );
          return (
            <div
              key={row.id}
              style={{
                display: 'grid',
                gap: 6,
                gridTemplateColumns: '2fr 3fr auto',
                alignItems: 'center',
              }}
            >
              {cell('key')}
              {cell('value')}
              <IconButton
                aria-label={`Remove ${noun} ${row.key || i + 1}`}
                disabled={disabled}
                onClick={() => remove(i)}
              >
                <CloseIcon />
              </IconButton>
            </div>
          );
        })}
        <Button
          data-add
          size="small"
          startIcon={<AddIcon />}
          disabled={disabled}
          onClick={add}
          sx={{ justifySelf: 'start' }}
        >
          Add {noun}
        </Button>
      </div>
    </FieldFrame>
  );
}

function toMap(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(
    rows.filter((row) => row.key !== '').map((row) => [row.key, row.value]),
  );
}

function problemOf(rows: readonly Row[]): string | null {
  const keys = new Set<string>();
  for (const { key, value } of rows) {
    if (key === '' && value !== '') return `${value} has no name`;
    if (key !== '' && keys.has(key)) return `${key} appears twice`;
    keys.add(key);
  }
  return null;
}
