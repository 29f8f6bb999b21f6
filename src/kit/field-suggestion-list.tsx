import Popper from '@mui/material/Popper';
import { styled } from '@mui/material/styles';
import { OptionList } from './combobox.tsx';
import type { Suggestions } from './field-suggestions.tsx';

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    margin: '4px 0',
    padding: 4,
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    backgroundColor: palette.raised,
    boxShadow: '0 8px 24px rgb(8 12 20 / 0.16)',
  };
});

/**
 * The suggestions, fixed to the window so that nothing cuts them off, and next to their input so that a screen reader
 * meets them there. In a file of its own because Popper is large.
 */
export function SuggestionList({ list, label }: { list: Suggestions; label: string }) {
  const { anchor, combobox } = list;
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
      <Root>
        <OptionList combobox={combobox} label={label}>
          {(item) => item}
        </OptionList>
      </Root>
    </Popper>
  );
}
