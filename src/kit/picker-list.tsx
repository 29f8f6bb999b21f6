import Popover from '@mui/material/Popover';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useEffect, useState } from 'react';
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
    '& > [role="listbox"]': { maxHeight: 280, marginTop: 6, overflowY: 'auto' },
    '& [role="option"]': {
      display: 'flex',
      gap: 8,
      width: '100%',
      padding: '5px 8px',
      border: 0,
      borderRadius: 5,
      font: 'inherit',
      textAlign: 'left',
      color: palette.text.primary,
      background: 'none',
      cursor: 'pointer',
    },
    '& [role="option"] > span': { overflowWrap: 'anywhere' },
    '& [role="option"] > small': { flex: 'none', marginLeft: 'auto', color: palette.muted },
    '& [role="option"]:hover, & [data-active]': { backgroundColor: palette.faintLine },
    '& [aria-selected="true"]': { color: palette.primary.main, fontWeight: 600 },
    '& > p': { margin: '8px 8px 4px', color: palette.muted, '&:empty': { margin: 0 } },
  };
});

type PickerListProps = PickerProps & { id: string; anchor: HTMLElement; onClose: () => void };

/** The open list of a picker, after the combobox pattern of the ARIA guide: the focus stays in the search. */
export function PickerList(props: PickerListProps) {
  const { id, anchor, label, all, chosen, options, error, onSearch, onChoose, onClose } = props;
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const every: PickerOption[] = text ? [] : [{ id: '', label: all }];
  const shown = [...every, ...(options ?? [])];
  const active = Math.min(at, shown.length - 1);
  const optionId = (index: number) => `${id}-${index}`;
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  function choose(option: PickerOption | undefined) {
    if (!option) return;
    onClose();
    onChoose(option.id || undefined);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || shown.length === 0) return;
    if (event.key === 'ArrowDown') setAt((active + 1) % shown.length);
    else if (event.key === 'ArrowUp') setAt((active + shown.length - 1) % shown.length);
    else if (event.key === 'Enter') choose(shown[active]);
    else return;
    event.preventDefault();
  }
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
          autoFocus
          type="search"
          aria-label={`Search: ${label}`}
          placeholder="Search"
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown.length > 0 ? optionId(active) : undefined}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setAt(0);
            onSearch(target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <div role="listbox" id={`${id}-list`} aria-label={label}>
          {shown.map((option, index) => (
            <button
              type="button"
              tabIndex={-1}
              key={option.id}
              id={optionId(index)}
              role="option"
              aria-selected={option.id === (chosen?.id ?? '')}
              data-active={index === active ? '' : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <span>{option.label}</span>
              {option.hint && <small>{option.hint}</small>}
            </button>
          ))}
        </div>
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
