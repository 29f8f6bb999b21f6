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

type JsonViewProps = {
  value: unknown;
  /** Names the block for screen readers and the copy button, for example "application". */
  label: string;
  /** Gives the value as others may see it; where that differs, it is shown until the reader asks for the whole. */
  masked?: (value: unknown) => unknown;
};

/** A value as formatted JSON, to read and to copy. It takes focus so that the keyboard can scroll it. */
export function JsonView({ value, label, masked }: JsonViewProps) {
  const [revealed, setRevealed] = useState(false);
  const covered = useMemo(() => (masked ? masked(value) : value), [masked, value]);
  const shown = revealed ? value : covered;
  const text = useMemo(() => JSON.stringify(shown, null, 2) ?? '', [shown]);
  return (
    <Root>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section aria-label={`${label} as JSON`} tabIndex={0}>
        <pre>{text}</pre>
      </section>
      <div className="copy">
        {covered !== value && (
          <Button size="small" onClick={() => setRevealed(!revealed)}>
            {revealed ? 'Hide secrets' : 'Show secrets'}
          </Button>
        )}
        <CopyButton text={text} what={`${label} as JSON`} variant="text" />
      </div>
    </Root>
  );
}
