import OutlinedInput from '@mui/material/OutlinedInput';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { announce } from './announcer.tsx';
import { Chip, Chips } from './field-chip.tsx';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { SuggestionList, useSuggestions } from './field-suggestions.tsx';
import { messageOf } from './form-errors.ts';
import { holdProblem, useFieldProblem } from './form-problems.ts';
import { MONO } from './palette.ts';

interface FieldChipsProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  /** One item as a noun, for words such as "Remove host shop.acme.test". */
  noun: string;
  suggestions?: readonly string[];
  /** The most items; the field refuses more and says so. */
  max?: number;
  /** Tidies one typed item, for example to lower case. */
  tidy?: (text: string) => string;
  /** What separates items in typed or pasted text. */
  separator?: RegExp;
  mono?: boolean;
  placeholder?: string;
}

/** Takes away what makes an input a combobox, for one that has nothing to suggest. */
const plainText = {
  role: undefined,
  'aria-activedescendant': undefined,
  'aria-autocomplete': undefined,
  'aria-expanded': undefined,
};

/**
 * A list of short texts: Enter, a comma or leaving the field adds what was typed, pasting adds many,
 * Backspace in the empty input takes the last away. Each chip shows its own fault.
 */
export function FieldChips<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldChipsProps<V, N>,
) {
  const { control, name, label, help, optional, disabled = false, hideLabel } = props;
  const { noun, suggestions = [], max, mono } = props;
  const { placeholder = `add ${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}` } = props;
  const { tidy = (text: string) => text, separator = /[\s,]+/ } = props;
  const { id, value, setValue, onBlur, ref, error: fault, tree } = useField(control, name);
  const items: string[] = Array.isArray(value) ? value.map(String) : [];
  const input = useRef<HTMLInputElement | null>(null);
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string>();

  const faults = items.map((_, i) => messageOf((tree as unknown[] | undefined)?.[i]));
  const firstFault = faults.findIndex((message) => message !== undefined);
  const itemFault = firstFault < 0 ? undefined : `${items[firstFault]}: ${faults[firstFault]}`;
  const error = refusal ?? fault ?? itemFault;
  // What was refused and still stands in the input would be lost by saving.
  useFieldProblem(control, name, text.trim() === '' ? null : (refusal ?? null));

  /** Adds what it can; what is refused stays in the input, so that nothing typed is lost. */
  function add(typed: string) {
    const next = [...items];
    const left: string[] = [];
    let why: string | undefined;
    for (const part of typed.split(separator).map(tidy).filter(Boolean)) {
      if (next.includes(part)) why ??= `${part}: Already in the list`;
      else if (max !== undefined && next.length >= max) {
        why ??= `At most ${max} item${max === 1 ? '' : 's'}`;
        left.push(part);
      } else next.push(part);
    }
    if (next.length > items.length) {
      setValue(next);
      announce(`Added ${next.slice(items.length).join(', ')}`);
    }
    setText(left.join(' '));
    setRefusal(why);
    list.close();
  }

  function remove(index: number) {
    holdProblem(control, name, null);
    setValue(items.filter((_, i) => i !== index));
    setRefusal(undefined);
    announce(`Removed ${items[index]}`);
    input.current?.focus();
  }

  function type(typed: string) {
    setText(typed);
    if (refusal === undefined) return;
    setRefusal(undefined);
    holdProblem(control, name, null);
    setValue(items);
  }

  const list = useSuggestions({
    id,
    text,
    onText: type,
    taken: items,
    all: suggestions,
    onChoose: add,
  });

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.nativeEvent.isComposing) return;
    list.onKeyDown(event);
    if (event.defaultPrevented) return;
    if ((event.key === 'Enter' || event.key === ',') && text.trim() !== '') {
      event.preventDefault();
      add(text);
    } else if (event.key === ',') event.preventDefault();
    else if (event.key === 'Backspace' && text === '' && items.length > 0) remove(items.length - 1);
  }

  function onPaste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData('text');
    if (pasted.trim().split(separator).filter(Boolean).length < 2) return;
    event.preventDefault();
    add(text + pasted);
  }

  return (
    <FieldFrame {...{ name, id, label, help, error, optional, hideLabel }} deep>
      <OutlinedInput
        ref={list.anchor}
        onPaste={onPaste}
        onBlur={() => {
          list.close();
          if (text.trim() !== '') add(text);
          onBlur();
        }}
        inputRef={(element: HTMLInputElement | null) => {
          input.current = element;
          ref(element);
        }}
        error={error !== undefined}
        disabled={disabled}
        fullWidth
        placeholder={
          items.length === 0 ? placeholder : `add ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
        }
        startAdornment={
          items.length > 0 && (
            <Chips>
              {items.map((item, i) => (
                <Chip
                  key={`${item} ${items.indexOf(item) === i ? '' : i}`}
                  text={item}
                  noun={noun}
                  fault={faults[i]}
                  mono={mono}
                  onRemove={disabled ? undefined : () => remove(i)}
                />
              ))}
            </Chips>
          )
        }
        sx={{ flexWrap: 'wrap', padding: '3px 6px', gap: '2px 4px' }}
        inputProps={{
          ...list.combobox.input,
          onKeyDown,
          ...(suggestions.length === 0 && plainText),
          'aria-describedby': describedBy(id, error ?? help),
          'aria-invalid': error !== undefined,
          style: {
            flex: '1 1 120px',
            width: 'auto',
            minWidth: 80,
            padding: '3px 4px',
            ...(mono && text && { fontFamily: MONO }),
          },
        }}
      />
      <SuggestionList list={list} label={`Suggestions for ${label}`} />
    </FieldFrame>
  );
}
