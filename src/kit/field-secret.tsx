import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import { type FieldPath, type FieldValues, get } from 'react-hook-form';
import { announce } from './announcer.tsx';
import { CopyButton } from './copy-button.tsx';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { MONO } from './palette.ts';

interface FieldSecretProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  placeholder?: string;
  /** The value that stands for a secret which the server keeps. It is never shown; typing replaces it. */
  keeps?: string;
  /** Makes a strong secret; adds a button that fills it in, readable, to be copied. */
  generate?: () => string;
  /** For keys in PEM, whose lines must stay. */
  multiline?: boolean;
}

/** A secret: masked, with a button that shows it and one that copies it. */
export function FieldSecret<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldSecretProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, placeholder = '' } = props;
  const { keeps, generate, multiline = false } = props;
  const { id, value, setValue, onBlur, ref, error } = useField(control, name);
  const [shown, setShown] = useState(false);
  const kept = keeps !== undefined && value === keeps;
  const replaces = keeps !== undefined && !kept && get(control._defaultValues, name) === keeps;
  const text = typeof value === 'string' && !kept ? value : '';
  const words = replaces ? 'Replaces the stored one. Clear the field to keep that.' : help;
  return (
    <FieldFrame {...{ name, id, label, help: words, error, optional, hideLabel }}>
      <OutlinedInput
        id={id}
        name={name}
        inputRef={ref}
        {...(multiline ? { multiline, minRows: 2, maxRows: 6 } : {})}
        type={shown || multiline ? 'text' : 'password'}
        value={text}
        onChange={({ target }) => setValue(target.value === '' && replaces ? keeps : target.value)}
        onBlur={onBlur}
        error={error !== undefined}
        disabled={disabled ?? false}
        placeholder={kept ? 'Stored. Type to replace' : placeholder}
        // Keeps browsers from offering to store it or to fill in the reader's own password.
        autoComplete="new-password"
        fullWidth
        endAdornment={
          <>
            {generate && (
              <Button
                size="small"
                variant="text"
                disabled={disabled ?? false}
                aria-label={`Generate ${label}`}
                onClick={() => {
                  setValue(generate());
                  setShown(true);
                  announce(`Generated ${label}`);
                }}
                sx={{ flex: 'none' }}
              >
                Generate
              </Button>
            )}
            {!kept && (
              <IconButton
                aria-label={`Show ${label}`}
                aria-pressed={shown}
                aria-controls={id}
                onClick={() => setShown(!shown)}
                sx={{ width: 24, height: 24, fontSize: 16 }}
              >
                {shown ? <HideIcon /> : <ShowIcon />}
              </IconButton>
            )}
            {text !== '' && <CopyButton text={text} what={label} />}
          </>
        }
        inputProps={{
          'aria-describedby': describedBy(id, error ?? words),
          'aria-invalid': error !== undefined,
          'data-1p-ignore': true,
          spellCheck: false,
          style: {
            fontFamily: shown ? MONO : undefined,
            // Lines have no masked input of their own.
            ...(multiline && !shown && { WebkitTextSecurity: 'disc' }),
          },
        }}
      />
    </FieldFrame>
  );
}
