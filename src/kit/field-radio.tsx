import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import { styled } from '@mui/material/styles';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import type { Choice } from './field-select.tsx';

const Options = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 16px',
  marginLeft: -4,
  '&[data-tall]': { flexDirection: 'column', gap: 6 },
  '& .about': {
    display: 'block',
    fontSize: '0.75rem',
    lineHeight: '16px',
    color: theme.vars.palette.muted,
  },
}));

interface FieldRadioProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  /** If one has a help text, each option gets its own line. */
  options: readonly Choice[];
}

/** A choice among a few options that should all be visible. */
export function FieldRadio<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldRadioProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, options } = props;
  const { id, value, setValue, onBlur, ref, error } = useField(control, name);
  const tall = options.some((option) => option.help);
  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel }} group="radiogroup">
      <Options data-tall={tall || undefined}>
        {options.map((option, i) => (
          <FormControlLabel
            key={String(option.value)}
            sx={{ gap: 0.5, marginRight: 0, alignItems: tall ? 'flex-start' : 'center' }}
            label={
              <span style={tall ? { display: 'block', paddingTop: 3 } : undefined}>
                {option.label}
                {option.help && <span className="about">{option.help}</span>}
              </span>
            }
            control={
              <Radio
                name={id}
                value={String(i)}
                checked={option.value === value}
                onChange={() => setValue(option.value)}
                onBlur={onBlur}
                disabled={(disabled || option.disabled) ?? false}
                slotProps={{ input: i === 0 ? { ref } : {} }}
              />
            }
          />
        ))}
      </Options>
    </FieldFrame>
  );
}
