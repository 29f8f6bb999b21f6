import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { onCauseEnded } from '#lib/cause.ts';
import { breakable } from './breakable.tsx';
import { Link } from './link.tsx';
import { FLOATING_SHADOW } from './palette.ts';

const SHOWN_MS = 6000;
/** Long enough to notice the action and reach its button. */
const SHOWN_WITH_ACTION_MS = 10_000;
const MAX_TOASTS = 3;

interface Toast {
  text: string;
  /** A `bad` or `warning` toast stays until dismissed. */
  tone?: 'neutral' | 'warning' | 'bad';
  action?: { label: string; run: () => void };
  /** A page about it. */
  link?: { label: string; href: string };
  /** A quiet sentence below the text. */
  note?: string;
  /** What it is about, such as `publication 42`: it replaces an earlier toast about the same, whose text is outdated. */
  about?: string;
  /** The error that it reports: it goes when the cause has ended. */
  error?: unknown;
}

/** Shows a toast and returns a function that removes it. */
export interface ShowToast {
  (toast: Toast): () => void;
  /** Removes the toast about something, for when that is tried again. */
  clear: (about: string) => void;
}

type Shown = Toast & { id: number };

const ToastContext = createContext<ShowToast | null>(null);

const List = styled('section')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    position: 'fixed',
    zIndex: theme.zIndex.snackbar,
    left: 16,
    bottom: 16,
    maxWidth: 'min(440px, calc(100vw - 32px))',
    '& ul': { display: 'grid', justifyItems: 'start', gap: 8, margin: 0, padding: 0 },
    '& li': {
      display: 'flex',
      alignItems: 'center',
      gap: 8,
      maxWidth: '100%',
      padding: '7px 6px 7px 14px',
      listStyle: 'none',
      fontSize: '0.8125rem',
      lineHeight: '20px',
      border: `1px solid ${palette.line}`,
      borderRadius: 8,
      backgroundColor: palette.raised,
      boxShadow: FLOATING_SHADOW,
    },
    '& li[data-tone="warning"]': {
      borderColor: palette.warning.main,
      backgroundColor: palette.warning.soft,
    },
    '& li[data-tone="bad"]': { borderColor: palette.bad.main, backgroundColor: palette.bad.soft },
    '& li > span': { flex: 1, overflowWrap: 'anywhere' },
    '& small': { display: 'block', fontSize: '0.75rem', lineHeight: '16px', color: palette.muted },
    '& li > a': { padding: '0 8px', fontWeight: 500, whiteSpace: 'nowrap' },
  };
});

function ToastItem({ toast, onClose }: { toast: Shown; onClose: (id: number) => void }) {
  const { id, text, tone = 'neutral', action, link, note, error } = toast;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || tone !== 'neutral') return;
    const timer = setTimeout(() => onClose(id), action || link ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, tone, action, link, id, onClose]);
  useEffect(() => onCauseEnded(error, () => onClose(id)), [error, id, onClose]);
  return (
    <li
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>
        {breakable(text)}
        {note && <small>{note}</small>}
      </span>
      {link && (
        <Link href={link.href} onClick={() => onClose(id)}>
          {link.label}
        </Link>
      )}
      {action && (
        <Button
          variant="text"
          size="small"
          onClick={() => {
            onClose(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton aria-label="Dismiss" onClick={() => onClose(id)}>
        <CloseIcon />
      </IconButton>
    </li>
  );
}

/** Shows at most three toasts in a polite live region. Hovering or focusing a toast keeps it from disappearing. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const { show, close } = useMemo(() => {
    let last = 0;
    const close = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id));
    const show = (toast: Toast) => {
      last += 1;
      const id = last;
      const { about } = toast;
      setToasts((all) => {
        const others = all.filter((one) => about === undefined || one.about !== about);
        return [...others, { ...toast, id }].slice(-MAX_TOASTS);
      });
      return () => close(id);
    };
    const clear = (about: string) => setToasts((all) => all.filter((one) => one.about !== about));
    return { show: Object.assign(show, { clear }) satisfies ShowToast, close };
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <List aria-label="Notifications" aria-live="polite" aria-relevant="additions">
        <ul>
          {toasts.map((toast) => (
            <ToastItem key={toast.id} toast={toast} onClose={close} />
          ))}
        </ul>
      </List>
    </ToastContext>
  );
}

/** Returns a function that shows a toast. Its identity is stable. */
export function useToast(): ShowToast {
  const show = use(ToastContext);
  if (!show) throw new Error('useToast needs a ToastProvider above it');
  return show;
}
