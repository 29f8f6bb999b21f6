import ExpandIcon from '@mui/icons-material/ExpandMore';
import MoreIcon from '@mui/icons-material/MoreHoriz';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { type MouseEvent, type ReactNode, useId, useState } from 'react';
import type { Action } from './action-menu.tsx';
import { LazyActionMenu, preloadActionMenu } from './lazy-action-menu.tsx';

interface MenuButtonProps {
  /** Accessible name of the button and its menu, for example "More actions". */
  label: string;
  /** Called only while the menu is open. */
  actions: () => readonly Action[];
  /** Content of the button; by default three dots. */
  children?: ReactNode;
  size?: 'small' | 'medium';
}

/** A button with a menu that is loaded and rendered on demand. */
export function MenuButton({ label, actions, children, size = 'medium' }: MenuButtonProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const props = {
    'aria-haspopup': 'menu',
    'aria-expanded': anchor !== null,
    'aria-controls': anchor ? id : undefined,
    onPointerEnter: preloadActionMenu,
    onFocus: preloadActionMenu,
    onClick: (event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget),
    size,
  } as const;
  return (
    <>
      {children ? (
        <Button {...props} endIcon={<ExpandIcon />}>
          {children}
        </Button>
      ) : (
        <IconButton
          {...props}
          aria-label={label}
          sx={(theme) => ({
            border: `1px solid ${theme.vars.palette.line}`,
            backgroundColor: theme.vars.palette.surface,
          })}
        >
          <MoreIcon />
        </IconButton>
      )}
      {anchor && (
        <LazyActionMenu
          id={id}
          anchor={anchor}
          label={label}
          actions={actions()}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
}
