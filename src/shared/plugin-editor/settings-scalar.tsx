import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useState } from 'react';
import { FieldFrame } from '#kit/field-frame.tsx';
import { isSecretMember } from './editor-state.ts';
import { type SettingProps, useSetting } from './settings-context.ts';
import { type InputWiring, SettingInput } from './settings-input.tsx';
import type { NodeOf } from './settings-node.ts';
import { SecretInput } from './settings-secret.tsx';
import { isNumeric, printScalar, scalarOf } from './settings-text.ts';

/** A setting with a single value. */
export function ScalarSetting(props: SettingProps<NodeOf<'scalar'>>) {
  const { types, format, ...node } = props.node;
  const { plugin, initial, path, label, isItem, words, frame, input, set } = useSetting(props);
  const { example, fallback } = words;
  const values =
    node.values ?? (types.length === 1 && types[0] === 'boolean' ? [true, false] : undefined);
  const shared = { input, value: props.value, set };
  return (
    <FieldFrame {...frame} hideLabel={isItem}>
      {values ? (
        <ChoiceInput {...shared} {...{ values, fallback }} />
      ) : isSecretMember(plugin, path, format) ? (
        <SecretInput {...shared} {...{ label, initial, path }} />
      ) : (
        <TextInput {...shared} {...{ types }} example={example ?? fallback} />
      )}
    </FieldFrame>
  );
}

interface ValueProps {
  input: InputWiring;
  value: unknown;
  /** Sets the new value; undefined removes it. */
  set: (next: unknown) => void;
}

interface ChoiceProps extends ValueProps {
  values: readonly unknown[];
  fallback: string | undefined;
}

function ChoiceInput({ input, value, set, values, fallback }: ChoiceProps) {
  const { id, describedBy, ...wiring } = input;
  const index = values.indexOf(value);
  const chosen = value === undefined || value === '' ? '' : index < 0 ? 'unknown' : String(index);
  return (
    <NativeSelect
      input={<OutlinedInput fullWidth />}
      sx={{ '& .MuiNativeSelect-icon': { right: 6, fontSize: 20 } }}
      value={chosen}
      onChange={({ target }) => set(target.value === '' ? undefined : values[Number(target.value)])}
      {...wiring}
      inputProps={{ id, 'aria-describedby': describedBy }}
    >
      <option value="">{fallback === undefined ? 'Not set' : `Default: ${fallback}`}</option>
      {chosen === 'unknown' && (
        <option value="unknown">{`${printScalar(value)} (not in the list)`}</option>
      )}
      {values.map((option, at) => (
        <option key={printScalar(option)} value={String(at)}>
          {printScalar(option)}
        </option>
      ))}
    </NativeSelect>
  );
}

interface TextProps extends ValueProps {
  types: readonly string[];
  example: string | undefined;
}

function TextInput({ input, value, set, types, example = '' }: TextProps) {
  // The text can differ from its value: `1.` on the way to `1.5`.
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === undefined ? '' : printScalar(value);
  const text = typed !== null && scalarOf(typed, types) === value ? typed : shown;
  const numeric = isNumeric(types);
  const long = !numeric && (text.length > 80 || text.includes('\n'));
  return (
    <SettingInput
      input={input}
      value={text}
      onType={(next) => {
        setTyped(next);
        set(next === '' ? undefined : scalarOf(next, types));
      }}
      multiline={long}
      {...(long && { maxRows: 8 })}
      placeholder={example}
      inputProps={{ inputMode: numeric ? 'decimal' : undefined }}
    />
  );
}
