import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import type { Choice } from './field-select.tsx';

interface FieldCheckboxesProps<V extends FieldValues, N extends FieldPath<V>>
  extends FieldProps<V, N> {
  options: readonly Choice[];
}

/** Checkboxes whose value is a list in the order of the options. Items that are not among the options are kept. */
export function FieldCheckboxes<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldCheckboxesProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, options } = props;
  const { id, value, setValue, onBlur, ref, error, errorTree } = useField(control, name);
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const others = chosen.filter((item) => !options.some((option) => option.value === item));
  const firstItemError = Array.isArray(errorTree) ? errorTree.find(Boolean)?.message : undefined;
  const message = error ?? firstItemError;
  return (
    <FieldFrame
      {...{ name, id, label, help, error: message, optional, hideLabel }}
      group="group"
      deep
    >
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px', marginLeft: -4 }}>
        {options.map((option, i) => (
          <FormControlLabel
            key={String(option.value)}
            label={option.label}
            sx={{ gap: 0.5, marginRight: 0 }}
            control={
              <Checkbox
                name={name}
                checked={chosen.includes(option.value)}
                onChange={(_, checked) => {
                  const next = options
                    .map((each) => each.value)
                    .filter((each) => (each === option.value ? checked : chosen.includes(each)));
                  setValue([...next, ...others]);
                }}
                onBlur={onBlur}
                disabled={(disabled || option.disabled) ?? false}
                slotProps={{ input: i === 0 ? { ref } : {} }}
              />
            }
          />
        ))}
      </div>
    </FieldFrame>
  );
}
