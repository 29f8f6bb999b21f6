import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { FieldFrame } from '#kit/field-frame.tsx';
import { deepEqual } from '#lib/equal.ts';
import { type SettingProps, useSetting } from './settings-context.ts';
import { type InputWiring, SettingInput } from './settings-input.tsx';
import type { NodeOf } from './settings-node.ts';
import { isNumeric, printScalar, scalarOf } from './settings-text.ts';

/** A list of values: checkboxes for known values, else text, with commas for numbers and lines for strings. */
export function ListSetting(props: SettingProps<NodeOf<'list'>>) {
  const { values, types } = props.node.item;
  const numbers = isNumeric(types);
  const { isItem, words, frame, input, set } = useSetting(props, {
    hint: values ? '' : numbers ? 'Separate them with commas.' : 'One per line.',
  });
  const shared = {
    input,
    items: Array.isArray(props.value) ? props.value : [],
    // Gateways use their default for an absent list, not for an empty one.
    set: (next: unknown[]) => set(next.length > 0 || isItem ? next : undefined),
  };
  return (
    <FieldFrame {...frame} {...(values && { group: 'group' as const })} deep>
      {values ? (
        <Boxes {...shared} choices={values} />
      ) : (
        <Lines {...shared} {...{ types, numbers }} example={words.example} />
      )}
    </FieldFrame>
  );
}

interface ItemsProps {
  input: InputWiring;
  items: readonly unknown[];
  set: (items: unknown[]) => void;
}

function Boxes({ input, items, set, choices }: ItemsProps & { choices: readonly unknown[] }) {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px', marginLeft: -4 }}>
      {choices.map((choice) => (
        <FormControlLabel
          key={printScalar(choice)}
          label={printScalar(choice)}
          sx={{ gap: 0.5, marginRight: 0 }}
          control={
            <Checkbox
              checked={items.includes(choice)}
              disabled={input.disabled}
              onBlur={input.onBlur}
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

interface LinesProps extends ItemsProps {
  types: readonly string[];
  numbers: boolean;
  example: string | undefined;
}

function Lines({ input, items, set, types, numbers, example = '' }: LinesProps) {
  const text = items.map(printScalar).join(numbers ? ', ' : '\n');
  // The text can hold more than the items: an empty line before the next item.
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(items);
  if (!deepEqual(known, items)) {
    setKnown(items);
    setTyped(text);
  }
  return (
    <SettingInput
      input={input}
      value={typed}
      onType={(text) => {
        const next = text
          .split(numbers ? /[\s,]+/ : '\n')
          .map((part) => part.trim())
          .filter(Boolean)
          .map((part) => scalarOf(part, types));
        setTyped(text);
        setKnown(next);
        set(next);
      }}
      multiline={!numbers}
      {...(!numbers && { minRows: 1, maxRows: 10 })}
      placeholder={example}
    />
  );
}
