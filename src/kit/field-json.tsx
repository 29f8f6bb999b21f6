import { useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { faultSentence, parseJson } from '#domain/strict-json.ts';
import { deepEqual, isRecord } from '#lib/equal.ts';
import { CodeEditor } from './code-editor.tsx';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { deepMessage } from './form-errors.ts';
import { setInputError, useInputError } from './form-input-errors.ts';

export interface FieldJsonProps<V extends FieldValues, N extends FieldPath<V>>
  extends FieldProps<V, N> {
  /** Allowed values; by default an object. */
  shape?: 'object' | 'any';
  minLines?: number;
  maxLines?: number;
}

/**
 * Edits a value as JSON. The form holds the value of the last valid text; invalid text stays in the editor and blocks
 * saving with the position of the error. Empty text means no value.
 */
export function FieldJson<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldJsonProps<V, N>,
) {
  const { control, name, label, help, optional, disabled = false, hideLabel } = props;
  const { shape = 'object', minLines, maxLines } = props;
  const { id, value, setValue, onBlur, errorTree } = useField(control, name);
  const [typed, setTyped] = useState(() => print(value));
  const read = readText(typed, shape);
  // A value from outside (a reset, a draft) replaces the text; the user's own text stays unchanged.
  const [syncedValue, setSyncedValue] = useState(value);
  if (!deepEqual(syncedValue, value)) {
    setSyncedValue(value);
    if (read.problem !== null || !deepEqual(read.value, value)) setTyped(print(value));
  }
  useInputError(control, name, read.problem);

  const message = deepMessage(errorTree);
  const error = message && (read.problem ?? message);
  const tip = disabled ? null : 'Escape, then Tab leaves the editor. Ctrl or Cmd F searches.';
  return (
    <FieldFrame
      {...{ name, id, label, error, optional, hideLabel }}
      help={
        help || tip ? (
          <>
            {help} {tip}
          </>
        ) : undefined
      }
      group="group"
      deep
    >
      <CodeEditor
        value={typed}
        label={label}
        describedBy={describedBy(id, true)}
        invalid={error !== undefined}
        readOnly={disabled}
        {...(minLines !== undefined && { minLines })}
        {...(maxLines !== undefined && { maxLines })}
        onChange={(text) => {
          setTyped(text);
          const next = readText(text, shape);
          // Set before `setValue`, which validates at once.
          setInputError(control, name, next.problem);
          const kept = next.problem === null ? next.value : value;
          setSyncedValue(kept);
          setValue(kept);
        }}
        onBlur={onBlur}
      />
    </FieldFrame>
  );
}

function print(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

function readText(
  text: string,
  shape: 'object' | 'any',
): { value: unknown; problem: string | null } {
  if (text.trim() === '') return { value: undefined, problem: null };
  const result = parseJson(text);
  if (!result.ok) return { value: undefined, problem: faultSentence(result.fault) };
  if (shape === 'object' && !isRecord(result.value)) {
    return { value: undefined, problem: 'An object in curly brackets, for example {"count": 100}' };
  }
  return { value: result.value, problem: null };
}
