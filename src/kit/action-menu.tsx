import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { styled } from '@mui/material/styles';

/** An action on a record, as data: a menu or a row of buttons shows it. */
export interface Action {
  /** A verb, with its object when that is not obvious: "Delete", "Add version". */
  label: string;
  run: () => void;
  /** Why the action is unavailable. It stays visible and shows this reason. */
  disabledReason?: string | undefined;
  danger?: boolean;
}

const Item = styled(MenuItem)(({ theme }) => ({
  display: 'block',
  maxWidth: 320,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  whiteSpace: 'normal',
  '&[data-danger]': { color: theme.vars.palette.bad.main },
  // Muted instead of faded, so that the reason stays legible.
  '&.Mui-disabled': { opacity: 1, color: theme.vars.palette.muted },
  '& small': { display: 'block', fontSize: '0.75rem', lineHeight: '16px', opacity: 1 },
}));

export interface ActionMenuProps {
  id: string;
  /** The element the menu opens from. Focus returns to it on close. */
  anchor: HTMLElement;
  label: string;
  actions: readonly Action[];
  onClose: () => void;
}

/** An open menu. Mount it only while open; `LazyActionMenu` loads its code on first use. */
export function ActionMenu({ id, anchor, label, actions, onClose }: ActionMenuProps) {
  function choose(action: Action) {
    onClose();
    // The menu returns focus first, so that a dialog opened by the action can return it to the same place.
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
