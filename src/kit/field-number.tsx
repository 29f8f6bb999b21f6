import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { numberProblem, readNumber } from '#lib/number-text.ts';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { useFieldProblem } from './form-problems.ts';

interface FieldNumberProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  /** Stands after the number: `seconds`, `%`. */
  unit?: string;
  placeholder?: string;
}

/**
 * One number. An emptied field has no value; what is no number stays as it was typed, is kept as text
 * in the form (so a draft has it too) and blocks saving.
 */
export function FieldNumber<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldNumberProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, unit, placeholder } = props;
  const { id, value, setValue, onBlur, ref, error: fault } = useField(control, name);
  const [typed, setTyped] = useState(() => print(value));
  // "1.50" stays as it was typed as long as it means the value of the form.
  const text = readNumber(typed) === (value ?? undefined) ? typed : print(value);
  const problem = numberProblem(value);
  useFieldProblem(control, name, problem);
  // What is wrong with the text is said once the reader has left the field, as all else is.
  const error = fault && (problem ?? fault);
  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel }}>
      <OutlinedInput
        id={id}
        name={name}
        inputRef={ref}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value);
          setValue(readNumber(event.target.value));
        }}
        onBlur={onBlur}
        error={error !== undefined}
        disabled={disabled ?? false}
        placeholder={placeholder ?? ''}
        autoComplete="off"
        {...(unit && {
          endAdornment: (
            <InputAdornment position="end" disableTypography sx={{ color: 'text.secondary' }}>
              {unit}
            </InputAdornment>
          ),
        })}
        sx={{ width: '100%', maxWidth: 200 }}
        inputProps={{
          inputMode: 'decimal',
          'aria-describedby': describedBy(id, error ?? help),
          'aria-invalid': error !== undefined,
          style: { fontVariantNumeric: 'tabular-nums' },
        }}
      />
    </FieldFrame>
  );
}

function print(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}
