import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';

interface FieldSwitchProps<V extends FieldValues, N extends FieldPath<V>>
  extends Omit<FieldProps<V, N>, 'optional'> {
  /** Labels next to the switch; by default "On" and "Off". */
  states?: readonly [on: string, off: string];
}

/** A switch. A missing value shows as off and is only set when the user switches it. */
export function FieldSwitch<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldSwitchProps<V, N>,
) {
  const { control, name, label, help, disabled, hideLabel, states = ['On', 'Off'] } = props;
  const { id, labelId, value, setValue, onBlur, ref, error } = useField(control, name);
  const on = value === true;
  return (
    <FieldFrame {...{ name, id, label, help, error, hideLabel }}>
      <FormControlLabel
        sx={{ justifySelf: 'start', marginLeft: 0, marginRight: 0, gap: 1 }}
        label={<span aria-hidden>{on ? states[0] : states[1]}</span>}
        control={
          <Switch
            id={id}
            name={name}
            checked={on}
            onChange={(_, checked) => setValue(checked)}
            onBlur={onBlur}
            disabled={disabled ?? false}
            slotProps={{
              input: {
                ref,
                role: 'switch',
                'aria-labelledby': labelId,
                'aria-describedby': describedBy(id, error ?? help),
                'aria-invalid': error !== undefined || undefined,
              },
            }}
          />
        }
      />
    </FieldFrame>
  );
}
