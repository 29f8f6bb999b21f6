import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { OptionList, useCombobox } from './combobox.tsx';
import { NativeInput } from './native.tsx';
import type { PickerOption, PickerProps } from './picker.tsx';

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

type PickerListProps = PickerProps & { id: string; anchor: HTMLElement; onClose: () => void };

/** The open list of a picker; the focus stays in its search. */
export function PickerList(props: PickerListProps) {
  const { id, anchor, label, all, chosen, options, error, onSearch, onChoose, onClose } = props;
  const [text, setText] = useState('');
  const every: PickerOption[] = text ? [] : [{ id: '', label: all }];
  const combobox = useCombobox({
    text,
    onText: (typed) => {
      setText(typed);
      onSearch(typed);
    },
    options: [...every, ...(options ?? [])],
    keyOf: (option) => option.id,
    isSelected: (option) => option.id === (chosen?.id ?? ''),
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
        <p role="status">{words(options, error, text)}</p>
      </Root>
    </Popover>
  );
}

function words(
  options: readonly PickerOption[] | undefined,
  error: string | undefined,
  text: string,
): string {
  if (error) return error;
  if (!options) return 'Loading';
  if (options.length > 0) return '';
  return text ? `Nothing is named ${text}` : 'There is nothing to choose from yet';
}
