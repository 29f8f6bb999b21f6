import { styled } from '@mui/material/styles';
import useAutocomplete, { type AutocompleteGroupedOption } from '@mui/material/useAutocomplete';
import { type KeyboardEvent, type ReactNode, useState } from 'react';

interface ComboboxProps<T> {
  /** Id of the input, where a label names it. */
  id?: string;
  text: string;
  onText: (text: string) => void;
  /** Options that match the text, in order, with those of a group adjacent. An empty list hides the popup. */
  options: readonly T[];
  keyOf: (option: T) => string;
  /** Heading of the option's group. */
  groupOf?: (option: T) => string;
  isDisabled?: (option: T) => boolean;
  /** Whether an option is the current choice. By default the active option is the selected one. */
  isSelected?: (option: T) => boolean;
  /** Whether the first option is active until the user moves. */
  startsAtFirst?: boolean;
  onChoose: (option: T) => void;
}

/**
 * An input with a list of options, built on MUI's `useAutocomplete`. The caller filters the options and handles Escape.
 * Arrows move through all options, disabled ones included, so that a screen reader reads their reason. Enter and click
 * choose.
 */
export function useCombobox<T>(props: ComboboxProps<T>) {
  const { id, text, onText, options, keyOf, groupOf, startsAtFirst = true, onChoose } = props;
  const { isDisabled = () => false } = props;
  // A move with the arrow keys holds until the text changes.
  const [moved, setMoved] = useState({ text, key: '' });
  const kept = options.find((option) => moved.text === text && keyOf(option) === moved.key);
  const active = kept ?? (startsAtFirst ? options[0] : undefined);
  const isActive = (option: T) => active !== undefined && keyOf(option) === keyOf(active);
  const { isSelected = isActive } = props;
  const { getRootProps, getInputProps, getListboxProps, getOptionProps, groupedOptions } =
    useAutocomplete<T>({
      ...(id !== undefined && { id }),
      ...(groupOf && { groupBy: groupOf }),
      open: true,
      options,
      filterOptions: (all) => all,
      getOptionLabel: keyOf,
      getOptionDisabled: isDisabled,
      disabledItemsFocusable: true,
      isOptionEqualToValue: (option, other) => keyOf(option) === keyOf(other),
      // MUI does not expose its highlight but moves it to the value, so the value is the active option.
      value: active ?? null,
      inputValue: text,
      // With text in the input, Home and End move the cursor.
      handleHomeEndKeys: text === '',
      onInputChange: (_event, typed, reason) => reason === 'input' && onText(typed),
      onHighlightChange: (_event, option) => setMoved({ text, key: option ? keyOf(option) : '' }),
    });
  const choose = (option: T) => !isDisabled(option) && onChoose(option);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.nativeEvent.isComposing || event.key === 'Escape') return;
    if (event.key !== 'Enter') {
      getRootProps().onKeyDown?.(event as KeyboardEvent<HTMLDivElement>);
    } else if (active !== undefined) {
      event.preventDefault();
      choose(active);
    }
  }

  return {
    groups: groupOf
      ? (groupedOptions as AutocompleteGroupedOption<T>[])
      : [{ key: 0, index: 0, group: '', options }],
    input: { ...getInputProps(), onKeyDown },
    list: { ...getListboxProps(), 'aria-labelledby': undefined, hidden: options.length === 0 },
    optionProps: (option: T, index: number) => ({
      ...getOptionProps({ option, index }),
      // The pointer does not move the highlight, so that the list does not scroll under it.
      onMouseMove: undefined,
      onTouchStart: undefined,
      onClick: () => choose(option),
      'aria-selected': isSelected(option),
      'data-active': isActive(option) ? '' : undefined,
    }),
  };
}

export type Combobox<T> = ReturnType<typeof useCombobox<T>>;

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    // MUI scrolls by an option's offset within the list.
    position: 'relative',
    overflowY: 'auto',
    margin: 0,
    '&, & ul': { padding: 0, listStyle: 'none' },
    '& .heading': {
      padding: '8px 8px 2px',
      fontSize: '0.75rem',
      lineHeight: '16px',
      fontWeight: 600,
      color: palette.muted,
    },
    '& [role="option"]': {
      padding: '6px 8px',
      borderRadius: 6,
      fontSize: '0.8125rem',
      lineHeight: '20px',
      cursor: 'pointer',
      '&:hover': { backgroundColor: palette.faintLine },
      '&[data-active]': { backgroundColor: palette.primary.soft },
      '&[aria-disabled="true"]': { cursor: 'default' },
    },
  };
});

interface OptionListProps<T> {
  combobox: Combobox<T>;
  label: string;
  className?: string;
  /** Renders one option. */
  children: (option: T) => ReactNode;
}

/** The options of a combobox, grouped under headings. Must follow the input in the document. */
export function OptionList<T>(props: OptionListProps<T>) {
  const { combobox, label, className, children } = props;
  const rows = (options: readonly T[], from: number) =>
    options.map((option, at) => {
      const { key, ...rest } = combobox.optionProps(option, from + at);
      return (
        <li key={key} {...rest}>
          {children(option)}
        </li>
      );
    });
  return (
    <List {...combobox.list} className={className} aria-label={label}>
      {combobox.groups.map(({ group, index, options }) =>
        group === '' ? (
          rows(options, index)
        ) : (
          <li key={group} role="presentation">
            <div className="heading" aria-hidden="true">
              {group}
            </div>
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no place among options */}
            <ul role="group" aria-label={group}>
              {rows(options, index)}
            </ul>
          </li>
        ),
      )}
    </List>
  );
}
