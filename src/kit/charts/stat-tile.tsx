import { styled } from '@mui/material/styles';
import { Tile } from '#kit/tile.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { type Change, changeOf } from '#lib/change.ts';
import type { StatTileProps } from './types.ts';

const Delta = styled('span')(({ theme }) => ({
  '&[data-means="good"] > b': { color: theme.vars.palette.good.main },
  '&[data-means="bad"] > b': { color: theme.vars.palette.bad.main },
  '& > b': { fontWeight: 600 },
}));

const arrows = { up: '▲', down: '▼', none: '' } as const;

/** Whether a change is good or bad, given what a rise means. */
function meaning({ direction }: Change, rise: StatTileProps['rise'] = 'neutral') {
  if (rise === 'neutral' || direction === 'none') return 'neutral';
  return (direction === 'up') === (rise === 'good') ? 'good' : 'bad';
}

interface ChangeTextProps extends Pick<StatTileProps, 'rise' | 'change' | 'period'> {
  from: number | null;
  to: number;
}

function ChangeText(props: ChangeTextProps) {
  const { from, to, rise, change = 'relative', period = 'the previous period' } = props;
  if (from === null) return `No data for ${period}`;
  const delta = changeOf(from, to, change);
  if (delta.direction === 'none') return `Same as ${period}`;
  return (
    <Delta data-means={meaning(delta, rise)}>
      <b>
        <span aria-hidden="true">{arrows[delta.direction]} </span>
        <VisuallyHidden>{delta.direction === 'up' ? 'Up ' : 'Down '}</VisuallyHidden>
        {delta.amount}
      </b>{' '}
      vs {period}
    </Delta>
  );
}

/** A number with its name and its change, as text as well as by colour. Use it in a `TileRow`. */
export function StatTile(props: StatTileProps) {
  const { label, value, format, suffix, previous, period, rise, change, note, error, href } = props;
  const changeText = typeof value === 'number' && previous !== undefined && (
    <ChangeText from={previous} to={value} {...{ rise, change, period }} />
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
      note={note ?? (changeText || '')}
    />
  );
}
