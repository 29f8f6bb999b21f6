import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useClock } from '#kit/clock.ts';
import { Skeleton } from '#kit/skeleton.tsx';
import { relativeTime } from '#lib/time.ts';
import { PartError } from '#shared/query-part.tsx';
import { isUnmeasured } from './queries.ts';
import type { MetricState } from './use-metric.ts';

const Empty = styled('p')(({ theme }) => ({
  margin: 0,
  textAlign: 'center',
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
}));

/** Fades content that belongs to the previous range or filter. */
export const Outdated = styled('div')({
  display: 'grid',
  minWidth: 0,
  '&[data-outdated]': { opacity: 0.5 },
});

/**
 * Replaces a chart, at its size, while it loads, after an error, or without data.
 *
 * @param what names the metric, for "Could not read latency"
 * @param empty whether the response has nothing to draw
 */
export function chartPlaceholder(
  { current }: Pick<MetricState, 'current'>,
  { what, height, empty }: { what: string; height: number; empty: boolean },
): ReactNode {
  if (current.data === undefined && current.isError) {
    return (
      <PartError
        what={what}
        error={current.error}
        retrying={current.isFetching}
        onRetry={() => void current.refetch()}
      />
    );
  }
  if (current.data === undefined) return <Skeleton width="100%" height={height} />;
  if (isUnmeasured(current.data)) {
    return <Empty>Nothing measures the traffic of this cluster.</Empty>;
  }
  return empty ? <Empty>No traffic in this time range.</Empty> : undefined;
}

/** A notice that a metric could not be refreshed, with its age. */
export function staleness({ current }: Pick<MetricState, 'current'>): ReactNode {
  if (!current.isError || current.data === undefined) return undefined;
  return <OutdatedSince at={current.dataUpdatedAt} />;
}

function OutdatedSince({ at }: { at: number }) {
  const clock = useClock(1000);
  return <>Outdated, last updated {relativeTime(at, Math.max(clock, at))}</>;
}
