import { type CSSObject, styled } from '@mui/material/styles';
import { lazy, type RefObject, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import type { HiddenSeries } from './hidden-series.ts';
import { Legend } from './legend.tsx';
import type { ChartCardProps } from './types.ts';

const TimeChart = lazy(() =>
  import('./time-chart.tsx').then((module) => ({ default: module.TimeChart })),
);

/** The number of series that the legend can highlight. */
const MAX_HIGHLIGHTED = 12;

/** CSS that highlights the series hovered in the legend without rendering again. */
function highlightRules(): CSSObject {
  const rules = Array.from({ length: MAX_HIGHLIGHTED }, (_, index) => [
    `&[data-highlight="${index}"] .drawn:not(.drawn-${index})`,
    { opacity: 0.2 },
  ]);
  return Object.fromEntries(rules);
}

const Root = styled('div')({
  minWidth: 0,
  // The legend keeps its space while a placeholder replaces the chart, so that nothing shifts later.
  '& > [data-placeholder]': { visibility: 'hidden' },
  // Includes its margin in the measured height.
  '& > .legend': { display: 'flow-root' },
  ...highlightRules(),
  '& > .placeholder': { display: 'grid', alignContent: 'center', overflow: 'auto' },
});

/** Pixels of a legend on one line, with its margin. */
const LEGEND_HEIGHT = 28;

/** Pixels that further lines of the legend take from the drawing, so that their total height stays the same. */
function useExtraLegendHeight(legend: RefObject<HTMLDivElement | null>): number {
  const [extra, setExtra] = useState(0);
  useLayoutEffect(() => {
    const element = legend.current;
    if (!element) return;
    const measure = () => setExtra(Math.max(0, element.offsetHeight - LEGEND_HEIGHT));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [legend]);
  return extra;
}

interface ChartBodyProps {
  chart: ChartCardProps;
  series: HiddenSeries;
  height: number;
}

/** The legend and the drawing, or a placeholder of the same size. */
export function ChartBody({ chart, series, height }: ChartBodyProps) {
  const root = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLDivElement>(null);
  const left = height - useExtraLegendHeight(legend);
  const { title, subtitle, summary, fileName, placeholder, stale, actions, ...drawn } = chart;
  const { data, unit, group } = drawn;
  return (
    <Root ref={root}>
      <div
        ref={legend}
        className="legend"
        data-placeholder={placeholder ? '' : undefined}
        inert={Boolean(placeholder)}
      >
        <Legend
          label={`Series of ${title}`}
          times={data.times}
          series={data.series}
          unit={unit}
          group={group}
          hidden={series.hidden}
          onToggle={series.toggle}
          onIsolate={series.isolate}
          onHighlight={(index) => root.current?.setAttribute('data-highlight', String(index))}
        />
      </div>
      {placeholder ? (
        <div className="placeholder" style={{ height: left }}>
          {placeholder}
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
