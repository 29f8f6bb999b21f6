import CloseIcon from '@mui/icons-material/Close';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useCallback, useEffect, useRef, useState } from 'react';
import { NativeInput } from './native.tsx';
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

/** Where a slash is a character to type, or a letter to choose by. */
const TAKES_TEXT =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches(TAKES_TEXT);
}

type SearchBoxProps = {
  value: string;
  /** Told 250 ms after the last keystroke, and at once on Enter and on clearing. */
  onChange: (value: string) => void;
  /** What is searched, for example "Search name, host or path". It is the label and, with an ellipsis, the hint. */
  label: string;
};

/** A search that does not ask at every keystroke. The key `/` brings the focus here, Escape clears. */
export function SearchBox({ value, onChange, label }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  // What was told and the address does not say yet: it takes a moment to change, and more may be typed by then.
  const [told, setTold] = useState<readonly string[]>([]);
  const [adopted, setAdopted] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  if (value !== seen) {
    setSeen(value);
    const at = told.indexOf(value);
    setTold(at < 0 ? [] : told.slice(at + 1));
    // The address changed without us, for example by going back: show what it says.
    if (at < 0) {
      setText(value);
      setAdopted(adopted + 1);
    }
  }

  const tell = useCallback((next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    const send = () => {
      const words = next.trim();
      setTold((before) => [...before, words]);
      latest.current(words);
    };
    if (wait === 0) send();
    else timer.current = setTimeout(send, wait);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed before the address took over is not told.
  useEffect(() => () => clearTimeout(timer.current), [adopted]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (takesText(event.target) || document.querySelector('[role="dialog"]')) return;
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
        onChange={(event) => tell(event.target.value, DEBOUNCE_MS)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') tell(text, 0);
          if (event.key === 'Escape' && text) tell('', 0);
        }}
      />
      {text ? (
        <IconButton
          aria-label="Clear search"
          onClick={() => {
            tell('', 0);
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
