import { useState } from 'react';
import { faultSentence, parseJson } from '#domain/strict-json.ts';
import { FieldFrame } from '#kit/field-frame.tsx';
import { MONO } from '#kit/palette.ts';
import { deepEqual } from '#lib/equal.ts';
import { type SettingProps, useSetting } from './settings-context.ts';
import { SettingInput } from './settings-input.tsx';

const print = (value: unknown) => (value === undefined ? '' : JSON.stringify(value, null, 2));

function read(text: string): { value?: unknown; fault: string | null } {
  if (text.trim() === '') return { value: undefined, fault: null };
  const result = parseJson(text);
  return result.ok ? { value: result.value, fault: null } : { fault: faultSentence(result.fault) };
}

/** A JSON field, for a setting without another field or with a value that its field cannot show. */
export function JsonSetting(props: SettingProps) {
  const { value } = props;
  const [typed, setTyped] = useState(() => print(value));
  const [known, setKnown] = useState(value);
  if (!deepEqual(known, value)) {
    setKnown(value);
    setTyped(print(value));
  }
  const { fault } = read(typed);
  const { frame, input, set } = useSetting(props, { fault, hint: 'As JSON.' });
  return (
    <FieldFrame {...frame} deep>
      <SettingInput
        input={input}
        value={typed}
        onType={(text) => {
          setTyped(text);
          const next = read(text);
          if (next.fault !== null) return;
          setKnown(next.value);
          set(next.value);
        }}
        multiline
        minRows={2}
        maxRows={12}
        inputProps={{ style: { fontFamily: MONO } }}
      />
    </FieldFrame>
  );
}
