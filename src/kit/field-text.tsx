import OutlinedInput from '@mui/material/OutlinedInput';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { MONO } from './palette.ts';

interface FieldTextProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  multiline?: boolean;
  /** For paths, hosts and ids. */
  mono?: boolean;
  /** Shows a counter in code points, as the schema counts. Longer text is kept and rejected, never truncated. */
  maxLength?: number | null;
  /** Value of an empty field: an empty string, or undefined. */
  emptyAs?: 'text' | 'undefined';
  placeholder?: string;
  autoComplete?: string;
  /** The value of `date` is a calendar day, `2026-11-28`, from the browser's own picker. */
  type?: 'text' | 'email' | 'url' | 'date';
  readOnly?: boolean;
}

/** A text input. */
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
  // The counter is shown for long texts and near the limit.
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
