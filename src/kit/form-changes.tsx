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

/** What the two sides of a change are called; a screen reader says it in place of the sign. */
interface ChangeSides {
  before: string;
  after: string;
}

const inTime: ChangeSides = { before: 'Before', after: 'After' };

interface ChangeListProps {
  changes: readonly Change[];
  /** For two values of which none was there before the other. */
  sides?: ChangeSides;
}

/** Changes one below the other: the path, then what was and what will be, told by sign and colour. */
export function ChangeList({ changes, sides = inTime }: ChangeListProps) {
  if (changes.length === 0) return <None>No changes</None>;
  return (
    <List>
      {changes.map((change) => (
        <div key={`${change.kind} ${change.path}`}>
          <dt>{change.path}</dt>
          {change.kind !== 'added' && (
            <Side side="before" name={sides.before} value={change.before} />
          )}
          {change.kind !== 'removed' && (
            <Side side="after" name={sides.after} value={change.after} />
          )}
        </div>
      ))}
    </List>
  );
}

function Side(props: { side: 'before' | 'after'; name: string; value: unknown }) {
  const { side, name, value } = props;
  return (
    <dd data-side={side}>
      <span role="img" aria-label={name}>
        {side === 'before' ? '−' : '+'}
      </span>
      <span>{printValue(value)}</span>
    </dd>
  );
}

/** A text stands as it is, unless it would then look like something else: empty, a number, padded. */
function printValue(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  const plain =
    value !== '' && value === value.trim() && !/^(?:[-+.\d]|true$|false$|null$|["[{])/.test(value);
  return plain ? value : JSON.stringify(value);
}
