import { styled } from '@mui/material/styles';
import { Breakable } from './breakable.tsx';

/** Shorter texts need no more than a column has. */
const SHORT = 20;
/** Longer texts lose their middle: hosts differ at the start, paths at the end. */
const LONGEST = 80;
const HEAD = 40;

const Box = styled('span')({
  display: 'inline-block',
  // A column neither squeezes a long text into a line per letter nor gives it all the room.
  minWidth: '18ch',
  maxWidth: '40ch',
  overflowWrap: 'anywhere',
  whiteSpace: 'normal',
  verticalAlign: 'middle',
  // Where rows are blocks, a cell is as wide as the row.
  '@container table (max-width: 599.95px)': { minWidth: 0, maxWidth: '100%' },
});

function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, HEAD)}…${text.slice(HEAD + 1 - LONGEST)}`;
}

/**
 * A host or path in a table, without its middle if it is very long, so that rows stay low. The page of the row has the
 * full text, or a list that the cell opens.
 */
export function Clamp({ text }: { text: string }) {
  if (text.length <= SHORT) return <Breakable text={text} />;
  return (
    <Box title={text}>
      <Breakable text={shortened(text)} />
    </Box>
  );
}
