import { styled } from '@mui/material/styles';
import type { Actor } from '#contract/generated/types.gen.ts';
import { RelativeTime } from '#kit/time.tsx';
import { actorText } from './actor-text.ts';

/** A record with its last change. Who made it is unknown where the history does not reach back. */
export interface Changed {
  updated_at: string;
  updated_by?: Actor;
}

/** Two lines, no higher than a row of a table with one. */
const Lines = styled('span')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  '&, & > *': { lineHeight: '16px' },
  '& > small': {
    overflow: 'hidden',
    fontSize: '0.75rem',
    whiteSpace: 'nowrap',
    textOverflow: 'ellipsis',
    color: theme.vars.palette.muted,
  },
  '[data-density="dense"] &, [data-density="dense"] & > *': { lineHeight: '12.5px' },
  '[data-density="dense"] & > small': { fontSize: '0.6875rem' },
}));

/** When a row was changed and by whom, for a table. */
export function LastChangeLines({ record }: { record: Changed }) {
  const { updated_at: time, updated_by: actor } = record;
  if (!actor) return <RelativeTime value={time} />;
  const by = `by ${actorText(actor)}`;
  return (
    <Lines>
      <RelativeTime value={time} />
      <small title={by}>{by}</small>
    </Lines>
  );
}

/** When a record was changed and by whom, for its page. */
export function LastChange({ record }: { record: Changed }) {
  const { updated_at: time, updated_by: actor } = record;
  return (
    <>
      <RelativeTime value={time} />
      {actor && ` by ${actorText(actor)}`}
    </>
  );
}
