import OutlinedInput from '@mui/material/OutlinedInput';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import { announce } from './announcer.tsx';
import { Chip, Chips } from './field-chip.tsx';
import { describedBy, FieldFrame, type FieldProps, useField } from './field-frame.tsx';
import { SuggestionList, useSuggestions } from './field-suggestions.tsx';
import { isTooSmall, messageOf } from './form-errors.ts';
import { setInputError, useInputError } from './form-input-errors.ts';
import { MONO } from './palette.ts';

interface FieldChipsProps<V extends FieldValues, N extends FieldPath<V>> extends FieldProps<V, N> {
  /** A noun for one item: "Remove host shop.acme.test". */
  noun: string;
  suggestions?: readonly string[];
  /** An example item, shown in the error of an empty list. */
  example?: string;
  /** Maximum number of items; the field refuses more. */
  max?: number;
  /** Normalizes a typed item, for example to lower case. */
  normalize?: (text: string) => string;
  /** Separates items in typed or pasted text. */
  separator?: RegExp;
  /** Value of an empty field: an empty list, or undefined. */
  emptyAs?: 'list' | 'undefined';
  mono?: boolean;
  placeholder?: string;
}

/** Removes the combobox attributes from an input without suggestions. */
const withoutCombobox = {
  role: undefined,
  'aria-activedescendant': undefined,
  'aria-autocomplete': undefined,
  'aria-expanded': undefined,
};

/**
 * A list of short strings as chips. Enter, a comma or blur adds the typed text, pasting adds several items, and Backspace
 * in the empty input removes the last one. Each chip shows its own error.
 */
export function FieldChips<V extends FieldValues, N extends FieldPath<V>>(
  props: FieldChipsProps<V, N>,
) {
  const { control, name, label, help, optional, disabled = false, hideLabel } = props;
  const { noun, suggestions = [], max, mono, emptyAs = 'list' } = props;
  const aNoun = `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
  const { placeholder = `add ${aNoun}`, example } = props;
  const { normalize = (text: string) => text, separator = /[\s,]+/ } = props;
  const { id, value, setValue, onBlur, ref, error: listError, errorTree } = useField(control, name);
  const items: string[] = Array.isArray(value) ? value.map(String) : [];
  const input = useRef<HTMLInputElement | null>(null);
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string>();

  const itemErrors = items.map((_, i) => messageOf((errorTree as unknown[] | undefined)?.[i]));
  const firstBad = itemErrors.findIndex((message) => message !== undefined);
  const itemError = firstBad < 0 ? undefined : `${items[firstBad]}: ${itemErrors[firstBad]}`;
  const missing = items.length === 0 && isTooSmall(errorTree);
  const missingError = example ? `Add ${aNoun}, for example ${example}` : `Add ${aNoun}`;
  const error = refusal ?? (missing ? missingError : listError) ?? itemError;
  // Saving would lose refused text that is still in the input.
  useInputError(control, name, text.trim() === '' ? null : (refusal ?? null));

  /** Adds the items it can; refused items stay in the input, so that nothing typed is lost. */
  function add(typed: string) {
    const next = [...items];
    const refused: string[] = [];
    let reason: string | undefined;
    for (const part of typed.split(separator).map(normalize).filter(Boolean)) {
      if (next.includes(part)) reason ??= `${part}: Already in the list`;
      else if (max !== undefined && next.length >= max) {
        reason ??= `At most ${max} item${max === 1 ? '' : 's'}`;
        refused.push(part);
      } else next.push(part);
    }
    if (next.length > items.length) {
      setValue(next);
      announce(`Added ${next.slice(items.length).join(', ')}`);
    }
    setText(refused.join(' '));
    setRefusal(reason);
    list.close();
  }

  function remove(index: number) {
    setInputError(control, name, null);
    const rest = items.filter((_, i) => i !== index);
    setValue(rest.length === 0 && emptyAs === 'undefined' ? undefined : rest);
    setRefusal(undefined);
    announce(`Removed ${items[index]}`);
    input.current?.focus();
  }

  function type(typed: string) {
    setText(typed);
    if (refusal === undefined) return;
    setRefusal(undefined);
    setInputError(control, name, null);
    setValue(value);
  }

  const list = useSuggestions({
    id,
    text,
    onText: type,
    excluded: items,
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
        placeholder={items.length === 0 ? placeholder : `add ${aNoun}`}
        startAdornment={
          items.length > 0 && (
            <Chips>
              {items.map((item, i) => (
                <Chip
                  key={`${item} ${items.indexOf(item) === i ? '' : i}`}
                  text={item}
                  noun={noun}
                  error={itemErrors[i]}
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
          ...(suggestions.length === 0 && withoutCombobox),
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
