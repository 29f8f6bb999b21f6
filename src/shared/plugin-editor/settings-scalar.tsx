import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { describedBy, FieldFrame } from '#kit/field-frame.tsx';
import { isSecretMember } from './editor-state.ts';
import { useSettings } from './settings-context.ts';
import { SecretInput } from './settings-secret.tsx';
import { fieldLabel, fieldWords, scalarOf } from './settings-words.ts';

/** A member that is one value. */
export function ScalarField(props: FieldProps) {
  const { schema, name, required = false, disabled = false, fieldPathId, onChange } = props;
  const { path, $id: id } = fieldPathId;
  const value: unknown = props.formData;
  const { plugin, initial, errorAt, touch } = useSettings();
  const dotted = path.join('.');
  const error = errorAt(dotted);
  const { help, example, fallback } = fieldWords(schema);
  const item = typeof path.at(-1) === 'number';
  const label = fieldLabel(path, name);
  const set = (next: unknown) =>
    onChange(next === undefined && item ? '' : next, path, undefined, id);
  const wiring = {
    id,
    disabled,
    error: error !== undefined,
    onBlur: () => touch(dotted),
    describedBy: describedBy(id, error ?? help),
  };
  const types = (schema['x-types'] ?? []) as readonly string[];
  const values = (schema['x-values'] ??
    (types.length === 1 && types[0] === 'boolean' ? [true, false] : undefined)) as
    | readonly unknown[]
    | undefined;
  const secret = isSecretMember(plugin, path, schema.format);
  return (
    <FieldFrame name={dotted} {...{ id, label, help, error }} required={required} hideLabel={item}>
      {values ? (
        <ChoiceInput {...wiring} {...{ value, set, values, fallback }} />
      ) : secret ? (
        <SecretInput {...wiring} {...{ value, set, label, initial, path }} />
      ) : (
        <TextInput {...wiring} {...{ value, set, types }} example={example ?? fallback} />
      )}
    </FieldFrame>
  );
}

/** How an input is bound to its field. */
export interface InputWiring {
  id: string;
  disabled: boolean;
  error: boolean;
  onBlur: () => void;
  describedBy: string | undefined;
  value: unknown;
  /** Takes the new value; undefined for none. */
  set: (next: unknown) => void;
}

const print = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function ChoiceInput(
  props: InputWiring & { values: readonly unknown[]; fallback?: string | undefined },
) {
  const { id, disabled, error, onBlur, value, set, values, fallback } = props;
  const index = values.indexOf(value);
  const chosen = value === undefined || value === '' ? '' : index < 0 ? 'strange' : String(index);
  return (
    <NativeSelect
      input={<OutlinedInput fullWidth />}
      sx={{ '& .MuiNativeSelect-icon': { right: 6, fontSize: 20 } }}
      value={chosen}
      onChange={(event) =>
        set(event.target.value === '' ? undefined : values[Number(event.target.value)])
      }
      onBlur={onBlur}
      error={error}
      disabled={disabled}
      inputProps={{ id, 'aria-describedby': props.describedBy, 'aria-invalid': error }}
    >
      <option value="">{fallback === undefined ? 'Not set' : `Default: ${fallback}`}</option>
      {chosen === 'strange' && (
        <option value="strange">{`${print(value)} (not in the list)`}</option>
      )}
      {values.map((option, at) => (
        <option key={print(option)} value={String(at)}>
          {print(option)}
        </option>
      ))}
    </NativeSelect>
  );
}

function TextInput(
  props: InputWiring & { types: readonly string[]; example?: string | undefined },
) {
  const { id, disabled, error, onBlur, value, set, types, example } = props;
  // What was typed says more than its value: `1.` is on the way to `1.5`.
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === undefined ? '' : print(value);
  const text = typed !== null && scalarOf(typed, types) === value ? typed : shown;
  const numeric = types.every((type) => type === 'integer' || type === 'number');
  const long = !numeric && (text.length > 80 || text.includes('\n'));
  return (
    <OutlinedInput
      id={id}
      value={text}
      onChange={({ target }) => {
        setTyped(target.value);
        set(target.value === '' ? undefined : scalarOf(target.value, types));
      }}
      onBlur={onBlur}
      error={error}
      disabled={disabled}
      multiline={long}
      {...(long && { maxRows: 8 })}
      placeholder={example ?? ''}
      autoComplete="off"
      fullWidth
      inputProps={{
        'aria-describedby': props.describedBy,
        'aria-invalid': error,
        inputMode: numeric ? 'decimal' : undefined,
        spellCheck: false,
      }}
    />
  );
}
