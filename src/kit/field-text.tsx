import OutlinedInput from '@mui/material/OutlinedInput';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { MONO } from './palette.ts';

interface FieldTextProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  multiline?: boolean;
  /** For paths, hosts and ids. */
  mono?: boolean;
  /** Shows a counter in code points, as the schema counts. Longer text is kept and refused, never cut. */
  maxLength?: number | null;
  /** What an emptied field becomes: an empty text, or no value at all. */
  emptyAs?: 'text' | 'undefined';
  placeholder?: string;
  autoComplete?: string;
  /** A `date` is a day of the calendar, `2026-11-28`, chosen with the browser's own picker. */
  type?: 'text' | 'email' | 'url' | 'date';
  /** Can be read, focused and copied, but not changed. */
  readOnly?: boolean;
}

/** One text. */
export function FieldText<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldTextProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel } = props;
  const { multiline, mono, maxLength, emptyAs, placeholder, autoComplete = 'off', type } = props;
  const { readOnly = false } = props;
  const { id, value, setValue, onBlur, ref, error } = useField(control, name);
  const text =
    typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  const counter =
    typeof maxLength !== 'number' ? undefined : { now: [...text].length, limit: maxLength };
  // A counter helps where much is written, and where the limit is near.
  const counted = counter && (multiline || counter.now > counter.limit * 0.8) ? counter : undefined;
  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel, counter: counted }}>
      <OutlinedInput
        id={id}
        name={name}
        inputRef={ref}
        value={text}
        onChange={(event) => {
          const next = event.target.value;
          setValue(next === '' && emptyAs === 'undefined' ? undefined : next);
        }}
        onBlur={onBlur}
        error={error !== undefined}
        disabled={disabled ?? false}
        readOnly={readOnly}
        {...(readOnly && { sx: { color: 'text.secondary', backgroundColor: 'transparent' } })}
        multiline={multiline ?? false}
        {...(multiline && { minRows: 2, maxRows: 10 })}
        placeholder={placeholder ?? ''}
        autoComplete={autoComplete}
        type={multiline ? undefined : (type ?? 'text')}
        fullWidth
        inputProps={{
          'aria-describedby': describedBy(id, error ?? help, counted !== undefined),
          'aria-invalid': error !== undefined,
          spellCheck: multiline && !mono,
          style: mono ? { fontFamily: MONO } : undefined,
        }}
      />
    </FieldFrame>
  );
}
