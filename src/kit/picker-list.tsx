import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { OptionList, useCombobox } from './combobox.tsx';
import { NativeInput } from './native-controls.tsx';

export interface PickerOption {
  id: string;
  label: string;
  /** Muted text after the label, to distinguish options of the same name. */
  hint?: string;
}

export interface PickerProps {
  /** Label of the field, for example "Application". */
  label: string;
  /** Label of the option for no choice, for example "All applications". */
  all: string;
  selected: PickerOption | undefined;
  /** Results of the search; undefined while loading. */
  options: readonly PickerOption[] | undefined;
  /** Why loading the options failed, as a sentence. */
  error?: string | undefined;
  /** Called when the list opens, for callers that load the options only then. */
  onOpen?: () => void;
  /** Called with the search text whenever it changes. */
  onSearch: (text: string) => void;
  /** Called with an option's id, or undefined for all. */
  onChoose: (id: string | undefined) => void;
  /** Why the picker is disabled. */
  disabledReason?: string | undefined;
}

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    width: 300,
    maxWidth: 'calc(100vw - 32px)',
    padding: 8,
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& > [role="listbox"]': { maxHeight: 280, marginTop: 6 },
    '& [role="option"]': { display: 'flex', gap: 8 },
    '& [role="option"] > span': { overflowWrap: 'anywhere' },
    '& [role="option"] > small': { flex: 'none', marginLeft: 'auto', color: palette.muted },
    '& [aria-selected="true"]': { color: palette.primary.main, fontWeight: 600 },
    '& > p': { margin: '8px 8px 4px', color: palette.muted, '&:empty': { margin: 0 } },
  };
});

interface PickerListProps extends PickerProps {
  id: string;
  anchor: HTMLElement;
  onClose: () => void;
}

/** The open list of a picker. Focus stays in its search input. */
export function PickerList(props: PickerListProps) {
  const { id, anchor, label, all, selected, options, error, onSearch, onChoose, onClose } = props;
  const [text, setText] = useState('');
  const allOption: PickerOption[] = text ? [] : [{ id: '', label: all }];
  const combobox = useCombobox({
    text,
    onText: (typed) => {
      setText(typed);
      onSearch(typed);
    },
    options: [...allOption, ...(options ?? [])],
    keyOf: (option) => option.id,
    isSelected: (option) => option.id === (selected?.id ?? ''),
    onChoose: (option) => {
      onClose();
      onChoose(option.id || undefined);
    },
  });
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { id, role: 'dialog', 'aria-label': `Choose: ${label}` } }}
    >
      <Root>
        <NativeInput
          {...combobox.input}
          autoFocus
          type="search"
          aria-label={`Search: ${label}`}
          placeholder="Search"
        />
        <OptionList combobox={combobox} label={label}>
          {(option) => (
            <>
              <span>{option.label}</span>
              {option.hint && <small>{option.hint}</small>}
            </>
          )}
        </OptionList>
        <p role="status">{statusText(options, error, text)}</p>
      </Root>
    </Popover>
  );
}

function statusText(
  options: readonly PickerOption[] | undefined,
  error: string | undefined,
  text: string,
): string {
  if (error) return error;
  if (!options) return 'Loading';
  if (options.length > 0) return '';
  return text ? `Nothing is named ${text}` : 'There is nothing to choose from yet';
}
