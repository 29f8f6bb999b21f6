import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import { concealed } from '#contract/secrets.ts';
import { valueAt } from './settings-context.ts';
import type { InputWiring } from './settings-scalar.tsx';

interface SecretInputProps extends InputWiring {
  label: string;
  /** What the input is called where no label stands beside it. */
  inputLabel?: string;
  /** The settings as they were, and where in them this secret stands: one that was stored can be kept. */
  initial: unknown;
  path: readonly (string | number)[];
}

/** A secret. One that is stored is not known here: it is kept until another is typed, and again once that is erased. */
export function SecretInput(props: SecretInputProps) {
  const { id, disabled, error, onBlur, value, set, label, initial, path } = props;
  const [shown, setShown] = useState(false);
  const stored = value === concealed;
  const kept = valueAt(initial, path) === concealed ? concealed : undefined;
  const text = stored || typeof value !== 'string' ? '' : value;
  return (
    <OutlinedInput
      id={id}
      type={shown ? 'text' : 'password'}
      value={text}
      onChange={({ target }) => set(target.value === '' ? kept : target.value)}
      onBlur={onBlur}
      error={error}
      disabled={disabled}
      placeholder={stored ? 'Stored. Type to replace' : ''}
      // Keeps browsers from offering to store it or to fill in the reader's own password.
      autoComplete="new-password"
      fullWidth
      endAdornment={
        text !== '' && (
          <IconButton
            aria-label={`Show ${label}`}
            aria-pressed={shown}
            aria-controls={id}
            onClick={() => setShown(!shown)}
            sx={{ width: 24, height: 24, fontSize: 16 }}
          >
            {shown ? <HideIcon /> : <ShowIcon />}
          </IconButton>
        )
      }
      inputProps={{
        'aria-describedby': props.describedBy,
        'aria-label': props.inputLabel,
        'aria-invalid': error,
        'data-1p-ignore': true,
        spellCheck: false,
      }}
    />
  );
}
