import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useClock } from '#kit/clock.ts';
import { Skeleton } from '#kit/skeleton.tsx';
import { relativeTime } from '#lib/time.ts';
import { PartError } from '#shared/query-part.tsx';
import type { Figure } from './use-figure.ts';

const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  textAlign: 'center',
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
}));

/** Around what belongs to the range or filter before: it is on its way out. */
export const Outdated = styled('div')({
  display: 'grid',
  minWidth: 0,
  '&[data-outdated]': { opacity: 0.5 },
});

/**
 * What stands in the place of a chart, in its size: that it is on its way, what went wrong, or that there was nothing.
 *
 * @param what names the figure, for "Could not read latency"
 * @param empty whether the answer has nothing to draw
 */
export function insteadOf(
  { now }: Pick<Figure, 'now'>,
  { what, height, empty }: { what: string; height: number; empty: boolean },
): ReactNode {
  if (now.data === undefined && now.isError) {
    return (
      <PartError
        what={what}
        error={now.error}
        retrying={now.isFetching}
        onRetry={() => void now.refetch()}
      />
    );
  }
  if (now.data === undefined) return <Skeleton width="100%" height={height} />;
  return empty ? <Nothing>No traffic was measured in this time.</Nothing> : undefined;
}

/** Since when a figure could not be read again. */
export function staleness({ now }: Pick<Figure, 'now'>): ReactNode {
  if (!now.isError || now.data === undefined) return undefined;
  return <StaleSince at={now.dataUpdatedAt} />;
}

function StaleSince({ at }: { at: number }) {
  const clock = useClock(1000);
  return <>Out of date, read {relativeTime(at, Math.max(clock, at))}</>;
}
