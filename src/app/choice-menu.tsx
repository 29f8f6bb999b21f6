import CheckIcon from '@mui/icons-material/Check';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';
import { Breakable } from '#kit/breakable.tsx';
import type { Choice, ChoiceMenuProps } from './choice.ts';

const Item = styled(MenuItem)(({ theme }) => ({
  gap: 8,
  maxWidth: 360,
  fontSize: '0.8125rem',
  whiteSpace: 'normal',
  '& > .label': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  '& > svg': { fontSize: 16, color: theme.vars.palette.primary.main },
}));

const Heading = styled('li')(({ theme }) => ({
  padding: '8px 12px 2px',
  fontSize: '0.75rem',
  lineHeight: '16px',
  fontWeight: 600,
  maxWidth: 360,
  overflowWrap: 'anywhere',
  color: theme.vars.palette.muted,
}));

function row(choice: Choice, onClose: () => void) {
  const { label, mark, run, selected } = choice;
  return (
    <Item
      key={choice.key ?? label}
      selected={selected === true}
      {...(selected !== undefined && { role: 'menuitemradio', 'aria-checked': selected })}
      onClick={() => {
        onClose();
        // The menu restores the focus before the choice moves it elsewhere.
        setTimeout(run, 0);
      }}
    >
      {mark}
      <span className="label">
        <Breakable text={label} />
      </span>
      {selected && <CheckIcon aria-hidden="true" />}
    </Item>
  );
}

/** The open menu of a `ChoiceButton`. Loaded on demand. */
export function ChoiceMenu({ id, anchor, label, sections, onClose }: ChoiceMenuProps) {
  return (
    <Menu
      open
      anchorEl={anchor}
      // A native modal dialog makes everything outside of it inert.
      container={anchor.closest('dialog') ?? document.body}
      onClose={onClose}
      slotProps={{
        list: { id, 'aria-label': label },
        paper: { role: 'region', 'aria-label': 'Menu', sx: { minWidth: 200 } },
      }}
    >
      {sections.flatMap(({ heading, choices }) => [
        heading && (
          <Heading key={heading} role="presentation">
            {heading}
          </Heading>
        ),
        ...choices.map((choice) => row(choice, onClose)),
      ])}
    </Menu>
  );
}
