import Popper from '@mui/material/Popper';
import { styled } from '@mui/material/styles';
import type { Suggestions } from './field-suggestions.tsx';

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

/**
 * The suggestions, fixed to the window so that nothing cuts them off, and beside their input so that a screen reader
 * meets them there. In a file of its own because Popper is large.
 */
export function SuggestionList({ list, label }: { list: Suggestions; label: string }) {
  const { anchor, listId, found, at, choose } = list;
  if (!anchor.current) return null;
  return (
    <Popper
      open
      role="presentation"
      disablePortal
      popperOptions={{ strategy: 'fixed' }}
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
