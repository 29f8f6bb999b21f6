import OutlinedInput from '@mui/material/OutlinedInput';
import type { FieldProps } from '@rjsf/utils';
import { useEffect, useState } from 'react';
import { describedBy, FieldFrame } from '#kit/field-frame.tsx';
import { MONO } from '#kit/palette.ts';
import { deepEqual } from '#lib/equal.ts';
import { faultSentence, parseJson } from '#lib/json-text.ts';
import { useSettings } from './settings-context.ts';
import { fieldLabel, fieldWords } from './settings-words.ts';

const print = (value: unknown) => (value === undefined ? '' : JSON.stringify(value, null, 2));

function read(text: string): { value?: unknown; fault: string | null } {
  if (text.trim() === '') return { value: undefined, fault: null };
  const result = parseJson(text);
  return result.ok ? { value: result.value, fault: null } : { fault: faultSentence(result.fault) };
}

/** A member that no form can show: a few lines of JSON. */
export function JsonMember(props: FieldProps) {
  const { schema, name, required = false, disabled = false, fieldPathId, onChange } = props;
  const { path, $id: id } = fieldPathId;
  const value: unknown = props.formData;
  const { errorAt, touch, hold } = useSettings();
  const dotted = path.join('.');
  const [typed, setTyped] = useState(() => print(value));
  const [known, setKnown] = useState(value);
  const { fault } = read(typed);
  if (!deepEqual(known, value)) {
    setKnown(value);
    setTyped(print(value));
  }
  useEffect(() => {
    hold(dotted, fault);
    return () => hold(dotted, null);
  }, [hold, dotted, fault]);
  const error = fault ?? errorAt(dotted);
  const help = [fieldWords(schema).help, 'As JSON.'].filter(Boolean).join(' ');
  return (
    <FieldFrame
      name={dotted}
      {...{ id, help, error }}
      label={fieldLabel(path, name)}
      required={required}
      deep
    >
      <OutlinedInput
        id={id}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = read(target.value);
          if (next.fault !== null) return;
          setKnown(next.value);
          onChange(next.value, path, undefined, id);
        }}
        onBlur={() => touch(dotted)}
        error={error !== undefined}
        disabled={disabled}
        multiline
        minRows={2}
        maxRows={12}
        fullWidth
        inputProps={{
          'aria-describedby': describedBy(id, true),
          'aria-invalid': error !== undefined,
          spellCheck: false,
          style: { fontFamily: MONO },
        }}
      />
    </FieldFrame>
  );
}
