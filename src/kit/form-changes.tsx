import { styled } from '@mui/material/styles';
import type { Change } from '#lib/diff.ts';
import { MONO } from './palette.ts';

const List = styled('dl')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 10,
    margin: 0,
    fontFamily: MONO,
    fontSize: '0.75rem',
    lineHeight: '18px',
    '& dt': { fontWeight: 600, overflowWrap: 'anywhere' },
    '&[data-words] dt': { fontFamily: theme.typography.fontFamily },
    '& dd': {
      display: 'grid',
      gridTemplateColumns: '18px minmax(0, 1fr)',
      margin: 0,
      padding: '0 6px',
      borderRadius: 3,
      '& > span:last-of-type': { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
      '&[data-side="before"]': { backgroundColor: palette.bad.soft, color: palette.bad.main },
      '&[data-side="after"]': { backgroundColor: palette.good.soft, color: palette.good.main },
    },
  };
});

const None = styled('span')(({ theme }) => ({
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
}));

/** Names of the two sides of a change, which screen readers read instead of the sign. */
interface ChangeSides {
  before: string;
  after: string;
}

const defaultSides: ChangeSides = { before: 'Before', after: 'After' };

/** A change in words. Values without words are printed. */
interface ChangeWords {
  label: string;
  before?: string | undefined;
  after?: string | undefined;
}

interface ChangeListProps {
  changes: readonly Change[];
  /** For values that are not before and after. */
  sides?: ChangeSides;
  /** Says what changed in the words of the interface. Without it, the path stands for itself. */
  describe?: (change: Change) => ChangeWords;
}

const inPaths = ({ path }: Change): ChangeWords => ({ label: path });

/** A list of changes: what changed, then the old and the new value with sign and colour. */
export function ChangeList(props: ChangeListProps) {
  const { changes, sides = defaultSides, describe = inPaths } = props;
  if (changes.length === 0) return <None>No changes</None>;
  return (
    <List data-words={props.describe ? '' : undefined}>
      {changes.map((change) => {
        const { kind, path, before, after } = change;
        const words = describe(change);
        return (
          <div key={`${kind} ${path}`}>
            <dt>{words.label}</dt>
            {kind !== 'added' && (
              <Side side="before" name={sides.before} text={words.before ?? printValue(before)} />
            )}
            {kind !== 'removed' && (
              <Side side="after" name={sides.after} text={words.after ?? printValue(after)} />
            )}
          </div>
        );
      })}
    </List>
  );
}

function Side(props: { side: 'before' | 'after'; name: string; text: string }) {
  const { side, name, text } = props;
  return (
    <dd data-side={side}>
      <span role="img" aria-label={name}>
        {side === 'before' ? '−' : '+'}
      </span>
      <span>{text}</span>
    </dd>
  );
}

/** Prints a string without quotes, unless it is empty, padded or could be mistaken for another type. */
function printValue(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  const plain =
    value !== '' && value === value.trim() && !/^(?:[-+.\d]|true$|false$|null$|["[{])/.test(value);
  return plain ? value : JSON.stringify(value);
}
