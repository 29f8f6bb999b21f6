import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import { MONO } from './palette.ts';

const Root = styled('div')(({ theme }) => ({
  minWidth: 0,
  border: `1px solid ${theme.vars.palette.line}`,
  borderRadius: 6,
  backgroundColor: theme.vars.palette.background.default,
  '& > .bar': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: 8,
    padding: '6px 8px 6px 12px',
    borderBottom: `1px solid ${theme.vars.palette.line}`,
    fontSize: '0.75rem',
    lineHeight: '16px',
    color: theme.vars.palette.muted,
  },
  '& > .bar > span': { flex: '1 1 auto' },
}));

const Scroll = styled('section')({
  maxHeight: 420,
  overflow: 'auto',
  outlineOffset: '-2px !important',
  '& pre': {
    width: 'max-content',
    minWidth: '100%',
    boxSizing: 'border-box',
    margin: 0,
    padding: '10px 12px',
    fontFamily: MONO,
    fontSize: '0.78125rem',
    lineHeight: '18px',
    tabSize: 2,
  },
});

interface CodeBlockProps {
  text: string;
  /** A noun for the heading and the copy button: "Copy docker command". */
  noun: string;
  /** Buttons next to the copy button. */
  actions?: ReactNode;
}

/** Text to copy, such as a command or a file. Focusable, so that the keyboard can scroll it. */
export function CodeBlock({ text, noun, actions }: CodeBlockProps) {
  return (
    <Root>
      <div className="bar">
        <span>{noun}</span>
        {actions}
        <CopyButton text={text} noun={noun} variant="text" />
      </div>
      <Scroll aria-label={noun} tabIndex={0}>
        <pre>{text}</pre>
      </Scroll>
    </Root>
  );
}
