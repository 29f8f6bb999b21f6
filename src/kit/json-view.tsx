import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useMemo, useState } from 'react';
import { CopyButton } from './copy-button.tsx';
import { MONO } from './palette.ts';

const Root = styled('div')(({ theme }) => ({
  position: 'relative',
  '& > section': { maxHeight: '70vh', overflow: 'auto', outlineOffset: '-2px !important' },
  '& pre': {
    margin: 0,
    padding: '12px 200px 12px 14px',
    [theme.breakpoints.down('sm')]: { paddingRight: 14, paddingTop: 48 },
    fontFamily: MONO,
    fontSize: '0.78125rem',
    lineHeight: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    tabSize: 2,
    color: theme.vars.palette.text.primary,
  },
  '& > .copy': { position: 'absolute', top: 8, right: 12, display: 'flex', gap: 8 },
}));

interface JsonViewProps {
  value: unknown;
  /** A noun for the block and its copy button, for example "application". */
  label: string;
  /** Masks secrets in the value. If that changes it, the masked value is shown until the user reveals the secrets. */
  masked?: (value: unknown) => unknown;
}

/** A value as formatted JSON with a copy button. Focusable, so that the keyboard can scroll it. */
export function JsonView({ value, label, masked }: JsonViewProps) {
  const [revealed, setRevealed] = useState(false);
  const maskedValue = useMemo(() => (masked ? masked(value) : value), [masked, value]);
  const shown = revealed ? value : maskedValue;
  const text = useMemo(() => JSON.stringify(shown, null, 2) ?? '', [shown]);
  return (
    <Root>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section aria-label={`${label} as JSON`} tabIndex={0}>
        <pre>{text}</pre>
      </section>
      <div className="copy">
        {maskedValue !== value && (
          <Button size="small" onClick={() => setRevealed(!revealed)}>
            {revealed ? 'Hide secrets' : 'Show secrets'}
          </Button>
        )}
        <CopyButton text={text} noun={`${label} as JSON`} variant="text" />
      </div>
    </Root>
  );
}
