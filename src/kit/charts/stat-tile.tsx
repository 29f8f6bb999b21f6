import { styled } from '@mui/material/styles';
import { Tile } from '#kit/tile.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { type Change, changeOf } from '#lib/change.ts';
import type { StatTileProps } from './types.ts';

const Moved = styled('span')(({ theme }) => ({
  '&[data-means="good"] > b': { color: theme.vars.palette.good.main },
  '&[data-means="bad"] > b': { color: theme.vars.palette.bad.main },
  '& > b': { fontWeight: 600 },
}));

const arrows = { up: '▲', down: '▼', none: '' } as const;

/** Whether a move is welcome, given what a rise means. */
function meaning({ direction }: Change, rise: StatTileProps['rise'] = 'neutral') {
  if (rise === 'neutral' || direction === 'none') return 'neutral';
  return (direction === 'up') === (rise === 'good') ? 'good' : 'bad';
}

function Moves(
  props: Pick<StatTileProps, 'rise' | 'change' | 'period'> & { from: number | null; to: number },
) {
  const { from, to, rise, change = 'relative', period = 'the period before' } = props;
  if (from === null) return `No data for ${period}`;
  const moved = changeOf(from, to, change);
  if (moved.direction === 'none') return `Same as ${period}`;
  return (
    <Moved data-means={meaning(moved, rise)}>
      <b>
        <span aria-hidden="true">{arrows[moved.direction]} </span>
        <VisuallyHidden>{moved.direction === 'up' ? 'Up ' : 'Down '}</VisuallyHidden>
        {moved.amount}
      </b>{' '}
      vs {period}
    </Moved>
  );
}

/** A number with its name and how it moved, in words beside the colour. It stands in a `TileRow`. */
export function StatTile(props: StatTileProps) {
  const { label, value, format, suffix, previous, period, rise, change, note, error, href } = props;
  const moves = typeof value === 'number' && previous !== undefined && (
    <Moves from={previous} to={value} {...{ rise, change, period }} />
  );
  const shown =
    value === null ? (
      'No data'
    ) : value === undefined ? undefined : (
      <>
        {format(value)}
        {suffix && <small>{suffix}</small>}
      </>
    );
  return (
    <Tile
      label={label}
      href={href}
      value={error ?? shown}
      failed={error !== undefined}
      note={note ?? (moves || '')}
    />
  );
}
