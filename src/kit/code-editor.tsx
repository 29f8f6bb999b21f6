import { styled } from '@mui/material/styles';
import { lazy, Suspense, useState } from 'react';
import { MONO } from './palette.ts';

export interface CodeEditorProps {
  value: string;
  onChange?: (text: string) => void;
  onBlur?: () => void;
  /** Name of the editor for screen readers. */
  label: string;
  /** Id of what describes it: help or error. */
  describedBy?: string | undefined;
  invalid?: boolean;
  readOnly?: boolean;
  /** Height in lines: it grows with the text between these two as it was when the editor opened. */
  minLines?: number;
  maxLines?: number;
  /** Takes the height of what it stands in, instead of one of its own. */
  fill?: boolean;
}

const LINE = 18;
const CHROME = 12;

/** Height in pixels of an editor, known before the editor is loaded, so that nothing jumps. */
function heightOf(value: string, minLines: number, maxLines: number): number {
  return Math.min(Math.max(value.split('\n').length, minLines), maxLines) * LINE + CHROME;
}

const Box = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    minWidth: 0,
    overflow: 'hidden',
    resize: 'vertical',
    border: `1px solid ${palette.edge}`,
    borderRadius: 6,
    backgroundColor: palette.background.default,
    '&:focus-within': {
      borderColor: palette.primary.main,
      outline: `1px solid ${palette.primary.main}`,
    },
    '&[data-bad]': { borderColor: palette.bad.main },
    '&[data-bad]:focus-within': { outlineColor: palette.bad.main },
    '& > pre': {
      margin: 0,
      padding: '6px 10px 6px 52px',
      overflow: 'hidden',
      fontFamily: MONO,
      fontSize: '0.78125rem',
      lineHeight: `${LINE}px`,
      color: palette.muted,
    },
  };
});

const Editor = lazy(async () => {
  const { CodeEditorImpl } = await import('./code-editor-impl.tsx');
  return { default: CodeEditorImpl };
});

/** A JSON editor, loaded when first shown; until then the text stands in its place at the same size. */
export function CodeEditor(all: CodeEditorProps) {
  const { minLines = 8, maxLines = 24, fill = false, ...props } = all;
  // Set once: a box that grows while one types would push the page about. Readers can drag its corner.
  const [height] = useState(() => heightOf(props.value, minLines, maxLines));
  return (
    <Box
      style={fill ? { height: '100%', resize: 'none' } : { height }}
      data-bad={props.invalid || undefined}
    >
      <Suspense fallback={<pre aria-hidden>{props.value}</pre>}>
        <Editor {...props} />
      </Suspense>
    </Box>
  );
}
