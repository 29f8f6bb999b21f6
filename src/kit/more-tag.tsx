import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { Breakable } from './breakable.tsx';
import { FLOATING_SHADOW } from './palette.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

const Opener = styled('button')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    height: 20,
    padding: '0 7px',
    border: 0,
    borderRadius: 5,
    fontFamily: theme.typography.fontFamily,
    fontSize: '0.75rem',
    lineHeight: '20px',
    whiteSpace: 'nowrap',
    verticalAlign: 'middle',
    color: palette.muted,
    backgroundColor: palette.faintLine,
    cursor: 'pointer',
    '&:hover, &[aria-expanded="true"]': { color: palette.text.primary },
  };
});

const Popup = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    boxSizing: 'border-box',
    width: 'max-content',
    maxWidth: 'min(420px, calc(100vw - 48px))',
    maxHeight: 'min(320px, calc(100dvh - 24px))',
    padding: '6px 12px',
    overflow: 'auto',
    border: `1px solid ${palette.line}`,
    borderRadius: 8,
    fontSize: '0.78125rem',
    lineHeight: '18px',
    fontWeight: 400,
    textAlign: 'left',
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    color: palette.text.primary,
    backgroundColor: palette.raised,
    boxShadow: FLOATING_SHADOW,
    // Elsewhere the browser shows it in the middle of the window.
    '@supports (position-area: block-end)': {
      inset: 'auto',
      margin: '4px 8px',
      positionArea: 'block-end span-inline-end',
      positionTryFallbacks: 'flip-block, block-end span-all, block-start span-all',
    },
    '& > ul': { margin: 0, padding: 0, listStyle: 'none' },
    '& li': { padding: '2px 0' },
  };
});

interface MoreTagProps {
  /** The further items. */
  items: readonly string[];
  /** What the popup lists; the further items by default. */
  all?: readonly string[];
}

/** A "+n" button for further items: it opens a list of them. */
export function MoreTag({ items, all = items }: MoreTagProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  if (items.length === 0) return null;
  return (
    <>
      <Opener type="button" popoverTarget={id} aria-expanded={open}>
        +{items.length}
        <VisuallyHidden> more</VisuallyHidden>
      </Opener>
      <Popup
        id={id}
        popover="auto"
        role="group"
        aria-label={`All ${all.length}`}
        // A list that scrolls must be reachable by keyboard.
        tabIndex={0}
        onBeforeToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open && (
          <ul>
            {all.map((item) => (
              <li key={item}>
                <Breakable text={item} />
              </li>
            ))}
          </ul>
        )}
      </Popup>
    </>
  );
}
