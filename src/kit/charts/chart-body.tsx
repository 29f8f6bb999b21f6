import { type CSSObject, styled } from '@mui/material/styles';
import { lazy, Suspense, useRef } from 'react';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import type { HiddenSeries } from './hidden-series.ts';
import { Legend } from './legend.tsx';
import type { ChartCardProps } from './types.ts';

const TimeChart = lazy(() =>
  import('./time-chart.tsx').then((module) => ({ default: module.TimeChart })),
);

/** Series that have a rule of their own below; beyond them none is pointed out. */
const MOST = 12;

/** The rules by which the series that the reader points at in the legend stands out, without drawing anything again. */
function onlyOne(): CSSObject {
  const rules = Array.from({ length: MOST }, (_, place) => [
    `&[data-point="${place}"] .drawn:not(.drawn-${place})`,
    { opacity: 0.2 },
  ]);
  return Object.fromEntries(rules);
}

const Root = styled('div')({
  minWidth: 0,
  // The legend keeps its place while something stands in for the chart, so nothing moves when that goes.
  '& > [data-away]': { visibility: 'hidden' },
  ...onlyOne(),
  '& > .instead': { display: 'grid', alignContent: 'center', overflow: 'auto' },
});

export interface ChartBodyProps {
  chart: ChartCardProps;
  series: HiddenSeries;
  height: number;
}

/** The legend and the drawing, or what stands in for them in the same size. */
export function ChartBody({ chart, series, height }: ChartBodyProps) {
  const root = useRef<HTMLDivElement>(null);
  const { title, subtitle, summary, fileName, instead, stale, ...drawn } = chart;
  const { data, unit, group } = drawn;
  return (
    <Root ref={root}>
      <div data-away={instead ? '' : undefined} inert={Boolean(instead)}>
        <Legend
          label={`Series of ${title}`}
          times={data.times}
          series={data.series}
          unit={unit}
          group={group}
          hidden={series.hidden}
          onToggle={series.toggle}
          onOnly={series.only}
          onPoint={(place) => root.current?.setAttribute('data-point', String(place))}
        />
      </div>
      {instead ? (
        <div className="instead" style={{ height }}>
          {instead}
        </div>
      ) : (
        <>
          <VisuallyHidden>{summary}</VisuallyHidden>
          <Suspense fallback={<div style={{ height }} aria-busy="true" />}>
            <TimeChart {...drawn} height={height} hidden={series.hidden} label={title} />
          </Suspense>
        </>
      )}
    </Root>
  );
}
