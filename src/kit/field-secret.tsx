import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { CopyButton } from './copy-button.tsx';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { MONO } from './palette.ts';

export interface FieldSecretProps<V extends FieldValues, N extends FieldPath<V>>
  extends FieldProps<V, N> {
  placeholder?: string;
}

/** A secret: masked, with a button that shows it and one that copies it. */
export function FieldSecret<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldSecretProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, placeholder } = props;
  const { id, value, setValue, onBlur, ref, error } = useField(control, name);
  const [shown, setShown] = useState(false);
  const text = typeof value === 'string' ? value : '';
  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel }}>
      <OutlinedInput
        id={id}
        name={name}
        inputRef={ref}
        type={shown ? 'text' : 'password'}
        value={text}
        onChange={(event) => setValue(event.target.value)}
        onBlur={onBlur}
        error={error !== undefined}
        disabled={disabled ?? false}
        placeholder={placeholder ?? ''}
        // Keeps browsers from offering to store it or to fill in the reader's own password.
        autoComplete="new-password"
        fullWidth
        endAdornment={
          <>
            <IconButton
              aria-label={`Show ${label}`}
              aria-pressed={shown}
              aria-controls={id}
              onClick={() => setShown(!shown)}
              sx={{ width: 24, height: 24, fontSize: 16 }}
            >
              {shown ? <HideIcon /> : <ShowIcon />}
            </IconButton>
            {text !== '' && <CopyButton text={text} what={label} />}
          </>
        }
        inputProps={{
          'aria-describedby': describedBy(id, error ?? help),
          'aria-invalid': error !== undefined,
          'data-1p-ignore': true,
          spellCheck: false,
          style: { fontFamily: shown ? MONO : undefined },
        }}
      />
    </FieldFrame>
  );
}
