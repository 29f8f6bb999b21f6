import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { CopyButton } from './copy-button.tsx';
import { MONO } from './palette.ts';

const Root = styled('div')(({ theme }) => ({
  position: 'relative',
  '& > section': { maxHeight: '70vh', overflow: 'auto', outlineOffset: '-2px !important' },
  '& pre': {
    margin: 0,
    padding: '12px 72px 12px 14px',
    fontFamily: MONO,
    fontSize: '0.78125rem',
    lineHeight: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    tabSize: 2,
    color: theme.vars.palette.text.primary,
  },
  '& > .copy': { position: 'absolute', top: 8, right: 12 },
}));

export type JsonViewProps = {
  value: unknown;
  /** Names the block for screen readers and the copy button, for example "application". */
  label: string;
};

/** A value as formatted JSON, to read and to copy. It takes focus so that the keyboard can scroll it. */
export function JsonView({ value, label }: JsonViewProps) {
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? '', [value]);
  return (
    <Root>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section aria-label={`${label} as JSON`} tabIndex={0}>
        <pre>{text}</pre>
      </section>
      <div className="copy">
        <CopyButton text={text} what={`${label} as JSON`} variant="text" />
      </div>
    </Root>
  );
}
