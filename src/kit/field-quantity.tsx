import OutlinedInput from '@mui/material/OutlinedInput';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { numberProblem, readNumber } from '#lib/number-text.ts';
import { fittingUnit, type Unit } from '#lib/quantity.ts';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { useInputError } from './form-input-errors.ts';
import { NativeSelect } from './native-controls.tsx';

interface FieldQuantityProps<V extends FieldValues, N extends FieldPath<V>>
  extends FieldProps<V, N> {
  /** From smallest to largest. The form holds the amount in the smallest. */
  units: readonly Unit[];
  /** Label of the initial unit of an empty field. */
  startUnit?: string;
}

const Both = styled('div')({
  display: 'flex',
  gap: 8,
  alignItems: 'center',
  '& > select': { height: 32 },
});

/**
 * A whole amount, such as a size or duration, in a unit of the user's choice. The form holds it in the smallest unit; an
 * amount that is not whole there is kept as text and blocks saving. Changing the unit keeps the number and so changes the
 * amount.
 */
export function FieldQuantity<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldQuantityProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, units, startUnit } = props;
  const { id, value, setValue, onBlur, ref, error: formError } = useField(control, name);
  const [typed, setTyped] = useState<{ text: string; unit: Unit }>();
  const kept = typed && amountOf(typed.text, typed.unit) === (value ?? undefined);
  const { text, unit } = kept ? typed : initialQuantity(value, units, startUnit);
  const problem = numberProblem(value) && problemOf(text, unit);
  useInputError(control, name, problem);
  const error = formError && (problem ?? formError);

  function change(next: { text: string; unit: Unit }) {
    setTyped(next);
    setValue(amountOf(next.text, next.unit));
  }

  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel }}>
      <Both>
        <OutlinedInput
          id={id}
          name={name}
          inputRef={ref}
          value={text}
          onChange={(event) => change({ text: event.target.value, unit })}
          onBlur={onBlur}
          error={error !== undefined}
          disabled={disabled ?? false}
          autoComplete="off"
          sx={{ width: '100%', maxWidth: 160 }}
          inputProps={{
            inputMode: 'decimal',
            'aria-describedby': describedBy(id, error ?? help),
            'aria-invalid': error !== undefined,
            style: { fontVariantNumeric: 'tabular-nums' },
          }}
        />
        <NativeSelect
          aria-label={`Unit of ${label}`}
          value={unit.label}
          disabled={disabled}
          onChange={(event) => {
            const chosen = units.find((each) => each.label === event.target.value);
            if (chosen) change({ text, unit: chosen });
          }}
          onBlur={onBlur}
        >
          {units.map((each) => (
            <option key={each.label}>{each.label}</option>
          ))}
        </NativeSelect>
      </Both>
    </FieldFrame>
  );
}

/** Returns the amount in the smallest unit, undefined for empty text, or the text itself if it is not a whole amount. */
function amountOf(text: string, { factor }: Unit): number | string | undefined {
  const number = readNumber(text);
  if (typeof number !== 'number') return number;
  const amount = number * factor;
  return Number.isSafeInteger(amount) ? amount : text;
}

function initialQuantity(value: unknown, units: readonly Unit[], startUnit: string | undefined) {
  if (typeof value === 'number') {
    const unit = fittingUnit(value, units);
    return { text: String(value / unit.factor), unit };
  }
  const start = units.find(({ label }) => label === startUnit) ?? units[0];
  return { text: value == null ? '' : String(value), unit: start ?? { label: '', factor: 1 } };
}

function problemOf(text: string, { label }: Unit): string {
  const number = readNumber(text);
  if (typeof number !== 'number') return numberProblem(text) ?? 'A number, for example 42';
  return Number.isSafeInteger(number) ? 'Too large to be exact' : `Not a whole amount in ${label}`;
}
