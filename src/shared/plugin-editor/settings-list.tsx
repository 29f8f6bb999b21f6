import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { describedBy, FieldFrame } from '#kit/field-frame.tsx';
import { deepEqual } from '#lib/equal.ts';
import { useSettings } from './settings-context.ts';
import { fieldLabel, fieldWords, scalarOf } from './settings-words.ts';

const print = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** A list of values: boxes to tick where they are given, else a text, of numbers with commas, of texts with lines. */
export function ListField(props: FieldProps) {
  const { schema, name, required = false, fieldPathId, onChange } = props;
  const { path, $id: id } = fieldPathId;
  const { errorAt, touch } = useSettings();
  const dotted = path.join('.');
  const label = fieldLabel(path, name);
  const items: readonly unknown[] = Array.isArray(props.formData) ? props.formData : [];
  const item = (schema['x-item'] ?? {}) as Readonly<Record<string, unknown>>;
  const choices = item['x-values'] as readonly unknown[] | undefined;
  const wrong = items.findIndex((_, index) => errorAt(`${dotted}.${index}`) !== undefined);
  const inner = wrong < 0 ? undefined : `${print(items[wrong])}: ${errorAt(`${dotted}.${wrong}`)}`;
  const error = errorAt(dotted) ?? inner;
  const { help, example } = fieldWords(schema, ', ');
  const types = (item['x-types'] ?? ['string']) as readonly string[];
  const numbers = types.every((type) => type === 'integer' || type === 'number');
  const words = [help, choices ? '' : numbers ? 'Separate them with commas.' : 'One per line.'];
  const shared = {
    id,
    label,
    disabled: props.disabled ?? false,
    items,
    error: error !== undefined,
    onBlur: () => {
      touch(dotted);
      items.forEach((_, index) => {
        touch(`${dotted}.${index}`);
      });
    },
    // An emptied list is no list: gateways then do as they do by default.
    set: (next: unknown[]) => onChange(next.length > 0 ? next : undefined, path, undefined, id),
  };
  return (
    <FieldFrame
      name={dotted}
      {...{ id, label, error, required }}
      help={words.filter(Boolean).join(' ')}
      {...(choices && { group: 'group' as const })}
      deep
    >
      {choices ? (
        <Boxes {...shared} choices={choices} />
      ) : (
        <Lines {...shared} {...{ types, numbers, example }} />
      )}
    </FieldFrame>
  );
}

interface ItemsProps {
  id: string;
  label: string;
  disabled: boolean;
  items: readonly unknown[];
  error: boolean;
  onBlur: () => void;
  set: (items: unknown[]) => void;
}

function Boxes({
  items,
  choices,
  set,
  disabled,
  onBlur,
}: ItemsProps & { choices: readonly unknown[] }) {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px', marginLeft: -4 }}>
      {choices.map((choice) => (
        <FormControlLabel
          key={print(choice)}
          label={print(choice)}
          sx={{ gap: 0.5, marginRight: 0 }}
          control={
            <Checkbox
              checked={items.includes(choice)}
              disabled={disabled}
              onBlur={onBlur}
              onChange={(_, checked) =>
                set(choices.filter((one) => (one === choice ? checked : items.includes(one))))
              }
            />
          }
        />
      ))}
    </div>
  );
}

function Lines(
  props: ItemsProps & { types: readonly string[]; numbers: boolean; example: string | undefined },
) {
  const { id, items, set, types, numbers, error, disabled, onBlur, example } = props;
  const separator = numbers ? ', ' : '\n';
  const text = items.map(print).join(separator);
  // What was typed says more than the items: an empty line is on the way to the next one.
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(items);
  if (!deepEqual(known, items)) {
    setKnown(items);
    setTyped(text);
  }
  return (
    <OutlinedInput
      id={id}
      value={typed}
      onChange={({ target }) => {
        const next = target.value
          .split(numbers ? /[\s,]+/ : '\n')
          .map((part) => part.trim())
          .filter(Boolean)
          .map((part) => scalarOf(part, types));
        setTyped(target.value);
        setKnown(next);
        set(next);
      }}
      onBlur={onBlur}
      error={error}
      disabled={disabled}
      multiline={!numbers}
      {...(!numbers && { minRows: 1, maxRows: 10 })}
      placeholder={example ?? ''}
      autoComplete="off"
      fullWidth
      inputProps={{
        'aria-describedby': describedBy(id, true),
        'aria-invalid': error,
        spellCheck: false,
      }}
    />
  );
}
