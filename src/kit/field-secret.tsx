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
  /** The value the server sends in place of a stored secret. It is never shown; typing replaces it. */
  storedMarker?: string;
  /** Generates a strong secret; adds a button that fills it in and reveals it for copying. */
  generate?: () => string;
  /** For PEM keys, whose line breaks matter. */
  multiline?: boolean;
}

/** A masked secret with buttons to reveal and copy it. */
export function FieldSecret<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldSecretProps<V, N>,
) {
  const { control, name, label, help, optional, disabled, hideLabel, placeholder = '' } = props;
  const { storedMarker, generate, multiline = false } = props;
  const { id, value, setValue, onBlur, ref, error } = useField(control, name);
  const [shown, setShown] = useState(false);
  const kept = storedMarker !== undefined && value === storedMarker;
  const replaces =
    storedMarker !== undefined && !kept && get(control._defaultValues, name) === storedMarker;
  const text = typeof value === 'string' && !kept ? value : '';
  const description = replaces
    ? 'Replaces the stored value. Clear the field to keep that one.'
    : help;
  return (
    <FieldFrame {...{ name, id, label, help: description, error, optional, hideLabel }}>
      <OutlinedInput
        id={id}
        name={name}
        inputRef={ref}
        {...(multiline ? { multiline, minRows: 2, maxRows: 6 } : {})}
        type={shown || multiline ? 'text' : 'password'}
        value={text}
        onChange={({ target }) =>
          setValue(target.value === '' && replaces ? storedMarker : target.value)
        }
        onBlur={onBlur}
        error={error !== undefined}
        disabled={disabled ?? false}
        placeholder={kept ? 'Stored. Type to replace' : placeholder}
        // Keeps the browser from saving it or filling in the user's own password.
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
            {text !== '' && <CopyButton text={text} noun={label} />}
          </>
        }
        inputProps={{
          'aria-describedby': describedBy(id, error ?? description),
          'aria-invalid': error !== undefined,
          'data-1p-ignore': true,
          spellCheck: false,
          style: {
            fontFamily: shown ? MONO : undefined,
            // A textarea has no password type.
            ...(multiline && !shown && { WebkitTextSecurity: 'disc' }),
          },
        }}
      />
    </FieldFrame>
  );
}
