import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { describedBy, FieldFrame, type FieldProps, useField } from '#kit/field-frame.tsx';
import { flattenErrors } from '#kit/form-errors.ts';
import { deepEqual } from '#lib/equal.ts';
import { readNumber } from '#lib/number-text.ts';

/** HTTP status codes on one line, `200, 302`. Text that is not a number stays in the list for the schema to reject. */
export function StatusCodesField<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldProps<V, N>,
) {
  const { control, name, label, help = '200 to 599, for example 200, 302', optional } = props;
  const { id, value, setValue, onBlur, ref, error: fault, errorTree } = useField(control, name);
  const [typed, setTyped] = useState(() => print(value));
  // "200,302 " stays as typed while it parses to the form's list.
  const text = deepEqual(read(typed), value ?? undefined) ? typed : print(value);
  const inner = flattenErrors({ codes: errorTree } as Parameters<typeof flattenErrors>[0])[0];
  const item = inner && Array.isArray(value) ? value[Number(inner.path.split('.')[1])] : undefined;
  const error =
    fault ?? (inner && (item === undefined ? inner.message : `${item}: ${inner.message}`));
  return (
    <FieldFrame {...{ name, id, label, help, error, optional }} deep>
      <OutlinedInput
        id={id}
        name={name}
        inputRef={ref}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value);
          setValue(read(event.target.value));
        }}
        onBlur={onBlur}
        error={error !== undefined}
        autoComplete="off"
        fullWidth
        inputProps={{
          'aria-describedby': describedBy(id, error ?? help),
          'aria-invalid': error !== undefined,
          style: { fontVariantNumeric: 'tabular-nums' },
        }}
      />
    </FieldFrame>
  );
}

function read(text: string): (number | string)[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  return parts.length > 0 ? parts.map((part) => readNumber(part) ?? part) : undefined;
}

function print(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : '';
}
