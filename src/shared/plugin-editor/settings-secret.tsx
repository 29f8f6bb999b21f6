import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import { useState } from 'react';
import { concealed } from '#domain/secrets.ts';
import { type InputWiring, SettingInput } from './settings-input.tsx';
import { type SettingPath, valueAt } from './settings-value.ts';

interface SecretInputProps {
  input: InputWiring;
  value: unknown;
  /** Sets the new secret; undefined removes it. */
  set: (next: string | undefined) => void;
  label: string;
  /** The accessible name of an input without a label. */
  inputLabel?: string;
  /** The initial settings and the path of this secret in them: a stored secret can be kept. */
  initial: unknown;
  path: SettingPath;
}

/** A secret. A stored one is unknown to the console: it is kept until the user types another, and again once that is erased. */
export function SecretInput(props: SecretInputProps) {
  const { input, value, set, label, inputLabel, initial, path } = props;
  const [shown, setShown] = useState(false);
  const stored = value === concealed;
  const kept = valueAt(initial, path) === concealed ? concealed : undefined;
  const text = stored || typeof value !== 'string' ? '' : value;
  return (
    <SettingInput
      input={input}
      type={shown ? 'text' : 'password'}
      value={text}
      onType={(next) => set(next === '' ? kept : next)}
      placeholder={stored ? 'Stored. Type to replace' : ''}
      // Keeps browsers from offering to save it or filling in the user's own password.
      autoComplete="new-password"
      endAdornment={
        text !== '' && (
          <IconButton
            aria-label={`Show ${label}`}
            aria-pressed={shown}
            aria-controls={input.id}
            onClick={() => setShown(!shown)}
            sx={{ width: 24, height: 24, fontSize: 16 }}
          >
            {shown ? <HideIcon /> : <ShowIcon />}
          </IconButton>
        )
      }
      inputProps={{ 'aria-label': inputLabel, 'data-1p-ignore': true }}
    />
  );
}
