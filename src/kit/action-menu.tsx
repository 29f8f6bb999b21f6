import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';
import type { Action } from './action.ts';

const Item = styled(MenuItem)(({ theme }) => ({
  display: 'block',
  maxWidth: 320,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  whiteSpace: 'normal',
  '&[data-danger]': { color: theme.vars.palette.bad.main },
  // The reason has to be legible, so what is not possible is muted instead of faded.
  '&.Mui-disabled': { opacity: 1, color: theme.vars.palette.muted },
  '& small': { display: 'block', fontSize: '0.75rem', lineHeight: '16px', opacity: 1 },
}));

export type ActionMenuProps = {
  id: string;
  /** What the menu belongs to; it also takes the focus back. */
  anchor: HTMLElement;
  label: string;
  actions: readonly Action[];
  onClose: () => void;
};

/** The open menu. It exists only while it is open, and its code is loaded with the first one. */
export function ActionMenu({ id, anchor, label, actions, onClose }: ActionMenuProps) {
  function choose(action: Action) {
    onClose();
    // The menu gives the focus back first, so that a dialog opened by the action can return it to the same place.
    setTimeout(action.run, 0);
  }
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        paper: { role: 'region', 'aria-label': 'Menu' },
        list: { id, 'aria-label': label, disabledItemsFocusable: true },
      }}
    >
      {actions.map((action) => (
        <Item
          key={action.label}
          disabled={action.disabledReason !== undefined}
          data-danger={action.danger ? '' : undefined}
          onClick={() => action.disabledReason === undefined && choose(action)}
        >
          {action.label}
          {action.disabledReason !== undefined && <small>{action.disabledReason}</small>}
        </Item>
      ))}
    </Menu>
  );
}
