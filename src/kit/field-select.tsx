import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';

/** One thing to choose. */
export interface Choice {
  value: string | number | boolean;
  label: string;
  help?: string;
  disabled?: boolean;
}

interface FieldSelectProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  options: readonly Choice[];
  /** Offers having no value, in these words. Without it an empty field shows "Choose". */
  emptyLabel?: string;
}

const none = '';

/** One of a few, with the browser's own list. A value that is not among the options is shown and kept. */
export function FieldSelect<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldSelectProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, options, emptyLabel } = props;
  const { id, value, setValue, onBlur, ref, error } = useField(control, name);
  const empty = value === undefined || value === null || value === none;
  const index = options.findIndex((option) => option.value === value);
  const strange = !empty && index < 0;
  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel }}>
      <NativeSelect
        input={<OutlinedInput fullWidth />}
        sx={{ '& .MuiNativeSelect-icon': { right: 6, fontSize: 20 } }}
        value={empty ? none : strange ? 'strange' : String(index)}
        onChange={(event) => {
          if (event.target.value === none) setValue(undefined);
          else {
            const option = options[Number(event.target.value)];
            if (option) setValue(option.value);
          }
        }}
        onBlur={onBlur}
        inputRef={ref}
        error={error !== undefined}
        disabled={disabled ?? false}
        inputProps={{
          id,
          name,
          'aria-describedby': describedBy(id, error ?? help),
          'aria-invalid': error !== undefined,
        }}
      >
        {(emptyLabel !== undefined || empty) && (
          <option value={none} disabled={emptyLabel === undefined}>
            {emptyLabel ?? 'Choose'}
          </option>
        )}
        {strange && <option value="strange">{String(value)} (not in the list)</option>}
        {options.map((option, i) => (
          <option key={String(option.value)} value={String(i)} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
    </FieldFrame>
  );
}
