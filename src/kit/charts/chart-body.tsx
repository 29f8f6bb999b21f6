import { type CSSObject, styled } from '@mui/material/styles';
import { lazy, type RefObject, Suspense, useLayoutEffect, useRef, useState } from 'react';
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
  // Its margin counts to what is measured of it.
  '& > .legend': { display: 'flow-root' },
  ...onlyOne(),
  '& > .instead': { display: 'grid', alignContent: 'center', overflow: 'auto' },
});

/** Pixels of a legend in one line, with what is below it. */
const LEGEND = 28;

/** How many pixels a legend of several lines takes from the drawing, so that both together keep their size. */
function useTaken(legend: RefObject<HTMLDivElement | null>): number {
  const [taken, setTaken] = useState(0);
  useLayoutEffect(() => {
    const element = legend.current;
    if (!element) return;
    const measure = () => setTaken(Math.max(0, element.offsetHeight - LEGEND));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [legend]);
  return taken;
}

interface ChartBodyProps {
  chart: ChartCardProps;
  series: HiddenSeries;
  height: number;
}

/** The legend and the drawing, or what stands in for them in the same size. */
export function ChartBody({ chart, series, height }: ChartBodyProps) {
  const root = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const left = height - useTaken(legend);
  const { title, subtitle, summary, fileName, instead, stale, actions, ...drawn } = chart;
  const { data, unit, group } = drawn;
  return (
    <Root ref={root}>
      <div
        ref={legend}
        className="legend"
        data-away={instead ? '' : undefined}
        inert={Boolean(instead)}
      >
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
        <div className="instead" style={{ height: left }}>
          {instead}
        </div>
      ) : (
        <>
          <VisuallyHidden>{summary}</VisuallyHidden>
          <Suspense fallback={<div style={{ height: left }} aria-busy="true" />}>
            <TimeChart {...drawn} height={left} hidden={series.hidden} label={title} />
          </Suspense>
        </>
      )}
    </Root>
  );
}
