import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';

/** An option of a select, radio or checkbox field. */
export interface Choice {
  value: string | number | boolean;
  label: string;
  help?: string;
  disabled?: boolean;
  /** In a select: the heading over this option and those after it with the same one. */
  group?: string;
}

interface FieldSelectProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  options: readonly Choice[];
  /** Label of an option for no value. Without it an empty field shows "Choose". */
  emptyLabel?: string;
}

const EMPTY = '';

/** A native select. A value that is not among the options is shown and kept. */
export function FieldSelect<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldSelectProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, options, emptyLabel } = props;
  const { id, value, setValue, onBlur, ref, error } = useField(control, name);
  const empty = value === undefined || value === null || value === EMPTY;
  const index = options.findIndex((option) => option.value === value);
  const unlisted = !empty && index < 0;
  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel }}>
      <NativeSelect
        input={<OutlinedInput fullWidth />}
        sx={{ '& .MuiNativeSelect-icon': { right: 6, fontSize: 20 } }}
        value={empty ? EMPTY : unlisted ? 'unlisted' : String(index)}
        onChange={(event) => {
          if (event.target.value === EMPTY) setValue(undefined);
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
          <option value={EMPTY} disabled={emptyLabel === undefined}>
            {emptyLabel ?? 'Choose'}
          </option>
        )}
        {unlisted && <option value="unlisted">{String(value)} (not in the list)</option>}
        {[...Map.groupBy(options, ({ group = '' }) => group)].map(([group, some]) => {
          const items = some.map((option) => (
            <option
              key={String(option.value)}
              value={String(options.indexOf(option))}
              disabled={option.disabled}
            >
              {option.label}
            </option>
          ));
          if (group === '') return items;
          return (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          );
        })}
      </NativeSelect>
    </FieldFrame>
  );
}
