import OutlinedInput from '@mui/material/OutlinedInput';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { numberProblem, readNumber } from '#lib/number-text.ts';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { useInputError } from './form-input-errors.ts';

const Unit = styled('span')(({ theme }) => ({
  marginLeft: 8,
  whiteSpace: 'nowrap',
  color: theme.vars.palette.text.secondary,
}));

interface FieldNumberProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  /** Shown after the number: `seconds`, `%`. */
  unit?: string;
  placeholder?: string;
}

/**
 * A number. An empty field has no value; text that is not a number is kept as typed in the form (and so in a draft) and
 * blocks saving.
 */
export function FieldNumber<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldNumberProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, unit, placeholder } = props;
  const { id, value, setValue, onBlur, ref, error: formError } = useField(control, name);
  const [typed, setTyped] = useState(() => print(value));
  // "1.50" is kept as typed while it equals the form's value.
  const text = readNumber(typed) === (value ?? undefined) ? typed : print(value);
  const problem = numberProblem(value);
  useInputError(control, name, problem);
  // Shown only after blur, like every other error.
  const error = formError && (problem ?? formError);
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
        {...(unit && { endAdornment: <Unit>{unit}</Unit> })}
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
