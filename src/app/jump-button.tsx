import { styled } from '@mui/material/styles';
import { lazy, Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { MONO } from '#kit/palette.ts';
import type { ShellPlace } from './place.ts';

const load = () => import('./jump-dialog.tsx');
const JumpDialog = lazy(() => load().then((module) => ({ default: module.JumpDialog })));

function preload(): void {
  // Opening the dialog reports a failure.
  load().catch(() => undefined);
}

const Button = styled('button')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    width: '100%',
    height: 32,
    padding: '0 8px 0 10px',
    border: `1px solid ${palette.line}`,
    borderRadius: 6,
    font: 'inherit',
    fontSize: '0.8125rem',
    color: palette.muted,
    backgroundColor: palette.surface,
    cursor: 'pointer',
    '&:hover': { backgroundColor: palette.faintLine },
    '& .key': {
      padding: '0 5px',
      border: `1px solid ${palette.line}`,
      borderRadius: 4,
      fontFamily: MONO,
      fontSize: '0.75rem',
      lineHeight: '16px',
    },
  };
});

const onMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * The button of the search across pages and records, which Ctrl K and Cmd K open too. Hover and focus load the dialog.
 *
 * @param shortcut whether this instance handles the keys; at most one on a page may
 */
export function JumpButton({ place, shortcut }: { place: ShellPlace; shortcut: boolean }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!shortcut) return;
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (event.shiftKey || event.altKey) return;
      // Another dialog is open.
      if (document.querySelector('[role="dialog"], dialog[open]')) return;
      event.preventDefault();
      setOpen(true);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [shortcut]);
  return (
    <>
      <Button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        onPointerEnter={preload}
        onFocus={preload}
      >
        Jump to…
        <span className="key" aria-hidden="true">
          {onMac() ? '⌘ K' : 'Ctrl K'}
        </span>
      </Button>
      {open &&
        // Outside of the navigation, which narrow screens hide.
        createPortal(
          <Suspense fallback={null}>
            <JumpDialog place={place} onClose={() => setOpen(false)} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
