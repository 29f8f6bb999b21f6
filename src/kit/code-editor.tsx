import { styled } from '@mui/material/styles';
import { lazy, Suspense, useState } from 'react';
import type { CodeEditorViewProps } from './code-editor-view.tsx';
import { MONO } from './palette.ts';

interface CodeEditorProps extends CodeEditorViewProps {
  /** Bounds of the height in lines, which is set from the text when the editor opens. */
  minLines?: number;
  maxLines?: number;
  /** Fills the height of its container. */
  fill?: boolean;
}

const LINE_HEIGHT = 18;
const VERTICAL_PADDING = 12;

/** Height in pixels, known before the editor is loaded, so that the layout does not shift. */
function heightOf(value: string, minLines: number, maxLines: number): number {
  return (
    Math.min(Math.max(value.split('\n').length, minLines), maxLines) * LINE_HEIGHT +
    VERTICAL_PADDING
  );
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
      lineHeight: `${LINE_HEIGHT}px`,
      color: palette.muted,
    },
  };
});

const Editor = lazy(async () => {
  const { CodeEditorView } = await import('./code-editor-view.tsx');
  return { default: CodeEditorView };
});

/** A JSON editor, loaded when first shown; until then the plain text takes its place at the same size. */
export function CodeEditor(allProps: CodeEditorProps) {
  const { minLines = 8, maxLines = 24, fill = false, ...props } = allProps;
  // Set once: growing while the user types would move the page. The user can drag the corner.
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
