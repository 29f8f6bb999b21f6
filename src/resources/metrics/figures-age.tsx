import { styled } from '@mui/material/styles';
import { useClock } from '#kit/clock.ts';
import { relativeTime } from '#lib/time.ts';
import type { ReadState } from './use-read-state.ts';

const Root = styled('span')(({ theme }) => ({
  fontVariantNumeric: 'tabular-nums',
  // The header says it where it has the room.
  '@media (min-width: 600px)': { display: 'none' },
  '&[data-failed]': { color: theme.vars.palette.warning.main },
}));

/** When the figures of a page were read, counting on; nothing before the first. */
export function FiguresAge({ readAt, failed }: ReadState) {
  const now = useClock(1000);
  if (readAt === 0) return null;
  return (
    <Root data-failed={failed ? '' : undefined}>
      {failed ? 'Out of date, read' : 'Updated'} {relativeTime(readAt, Math.max(now, readAt))}
    </Root>
  );
}
