import Popper from '@mui/material/Popper';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useRef, useState } from 'react';

/** The most suggestions shown at once; typing narrows them down. */
const shown = 8;

interface SuggestionInput {
  id: string;
  text: string;
  /** Items that are there already and so are not suggested. */
  taken: readonly string[];
  all: readonly string[];
  onChoose: (item: string) => void;
}

/** State of a list of suggestions under an input, after the combobox pattern of the ARIA guide. */
export function useSuggestions({ id, text, taken, all, onChoose }: SuggestionInput) {
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const anchor = useRef<HTMLDivElement>(null);
  const wanted = text.trim().toLowerCase();
  const found = isOpen
    ? all
        .filter((item) => !taken.includes(item) && item.toLowerCase().includes(wanted))
        .slice(0, shown)
    : [];
  const active = found[at];
  const listId = `${id}-list`;
  const move = (index: number) => {
    setOpen(true);
    setAt(index);
  };
  const close = () => {
    setOpen(false);
    setAt(-1);
  };

  /** True when the key was for the list. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>): boolean {
    if (all.length === 0) return false;
    if (event.key === 'ArrowDown') move(isOpen ? (at + 1) % Math.max(found.length, 1) : 0);
    else if (event.key === 'ArrowUp') move(at <= 0 ? found.length - 1 : at - 1);
    else if (event.key === 'Escape' && found.length > 0) {
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && active !== undefined) onChoose(active);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    anchor,
    listId,
    found,
    at,
    open: () => move(-1),
    close,
    onKeyDown,
    choose: onChoose,
    /** For the input element; nothing when there is nothing to suggest. */
    input:
      all.length === 0
        ? {}
        : {
            role: 'combobox' as const,
            'aria-expanded': found.length > 0,
            'aria-controls': found.length > 0 ? listId : undefined,
            'aria-autocomplete': 'list' as const,
            'aria-activedescendant': active === undefined ? undefined : `${listId}-${at}`,
          },
  };
}

const List = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    margin: '4px 0',
    padding: 4,
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    backgroundColor: palette.raised,
    boxShadow: '0 8px 24px rgb(8 12 20 / 0.16)',
    '& > div': {
      padding: '5px 8px',
      borderRadius: 5,
      fontSize: '0.8125rem',
      lineHeight: '20px',
      cursor: 'pointer',
      '&:hover': { backgroundColor: palette.faintLine },
      '&[aria-selected="true"]': { backgroundColor: palette.primary.soft },
    },
  };
});

/** The suggestions, floating above whatever would cut them off. */
export function SuggestionList({
  list,
  label,
}: {
  list: ReturnType<typeof useSuggestions>;
  label: string;
}) {
  const { anchor, listId, found, at, choose } = list;
  if (found.length === 0 || !anchor.current) return null;
  return (
    <Popper
      open
      anchorEl={anchor.current}
      placement="bottom-start"
      style={{ width: anchor.current.clientWidth, zIndex: 1400 }}
    >
      <List id={listId} role="listbox" aria-label={label}>
        {found.map((item, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: focus and keys stay in the input that owns the list
          <div
            key={item}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(item)}
          >
            {item}
          </div>
        ))}
      </List>
    </Popper>
  );
}
