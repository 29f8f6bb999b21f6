import Popper from '@mui/material/Popper';
import { styled } from '@mui/material/styles';
import type { RefObject } from 'react';
import { type Combobox, OptionList } from './combobox.tsx';
import { FLOATING_SHADOW } from './palette.ts';

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    margin: '4px 0',
    padding: 4,
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    backgroundColor: palette.raised,
    boxShadow: FLOATING_SHADOW,
  };
});

interface SuggestionListProps {
  combobox: Combobox<string>;
  anchor: RefObject<HTMLDivElement | null>;
  label: string;
}

/**
 * The open suggestions: positioned in the window so that nothing clips them, and next to their input in the document for
 * screen readers. In its own file because Popper is large and loaded on demand.
 */
export function SuggestionList({ combobox, anchor, label }: SuggestionListProps) {
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
