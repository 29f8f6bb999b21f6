import CloseIcon from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useCallback, useEffect, useRef, useState } from 'react';
import { NativeInput } from './native-controls.tsx';
import { MONO } from './palette.ts';

const DEBOUNCE_MS = 250;

const Root = styled('div')(({ theme }) => ({
  position: 'relative',
  flex: '0 1 300px',
  minWidth: 180,
  [theme.breakpoints.down('sm')]: { flexBasis: '100%' },
  '& input': { paddingRight: 34 },
  '& button': { position: 'absolute', top: 4, right: 4, width: 24, height: 24, fontSize: 16 },
  '& .key': {
    position: 'absolute',
    top: 7,
    right: 8,
    padding: '0 5px',
    border: `1px solid ${theme.vars.palette.line}`,
    borderRadius: 4,
    fontFamily: MONO,
    fontSize: '0.75rem',
    lineHeight: '16px',
    color: theme.vars.palette.muted,
    pointerEvents: 'none',
  },
}));

/** Elements where a slash is text to type or selects an option. */
const textEntrySelector =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

function acceptsText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(textEntrySelector);
}

interface SearchBoxProps {
  value: string;
  /** Called 250 ms after the last keystroke, and at once on Enter and on clearing. */
  onChange: (value: string) => void;
  /** The label and, with an ellipsis, the placeholder, for example "Search name, host or path". */
  label: string;
}

/** A debounced search input. `/` focuses it and Escape clears it. */
export function SearchBox({ value, onChange, label }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  // Values passed to `onChange` that the address does not show yet: it changes later, and the user may type on meanwhile.
  const [pending, setPending] = useState<readonly string[]>([]);
  const [resets, setResets] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  if (value !== seen) {
    setSeen(value);
    const at = pending.indexOf(value);
    setPending(at < 0 ? [] : pending.slice(at + 1));
    // The address changed from outside, for example by going back: show its value.
    if (at < 0) {
      setText(value);
      setResets(resets + 1);
    }
  }

  const report = useCallback((next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    const send = () => {
      const query = next.trim();
      setPending((before) => [...before, query]);
      latest.current(query);
    };
    if (wait === 0) send();
    else timer.current = setTimeout(send, wait);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address from outside discards the typed text.
  useEffect(() => () => clearTimeout(timer.current), [resets]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (acceptsText(event.target) || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <Root role="search">
      <NativeInput
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={`${label}…`}
        value={text}
        onChange={(event) => report(event.target.value, DEBOUNCE_MS)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') report(text, 0);
          if (event.key === 'Escape' && text) report('', 0);
        }}
      />
      {text ? (
        <IconButton
          aria-label="Clear search"
          onClick={() => {
            report('', 0);
            input.current?.focus();
          }}
        >
          <CloseIcon />
        </IconButton>
      ) : (
        <span className="key" aria-hidden="true">
          /
        </span>
      )}
    </Root>
  );
}
