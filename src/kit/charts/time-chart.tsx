import { styled } from '@mui/material/styles';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { frameOf, shownSeries } from './geometry.ts';
import { Markers } from './markers.tsx';
import { Overlay } from './overlay.tsx';
import { Plot } from './plot.tsx';
import type { TimeChartProps } from './types.ts';

const Root = styled('div')({
  position: 'relative',
  // A separate layer, so that moving the cursor does not repaint the drawing.
  '& > .plot': { position: 'absolute', inset: 0, willChange: 'transform' },
  '& text': { fontVariantNumeric: 'tabular-nums' },
});

/** The width of an element in whole pixels; 0 before it is measured. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(Math.floor(element.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}

/** Values over time: the drawing, with an interactive layer above it. */
export function TimeChart(props: TimeChartProps) {
  const { data, hidden, kind, unit, zone, height, from, to, markers, onRange, group } = props;
  const [ref, width] = useWidth();
  const series = useMemo(() => shownSeries(data, hidden), [data, hidden]);
  const frame = useMemo(
    () => frameOf({ from, to, height, kind, unit, zone }, series, width),
    [from, to, height, kind, unit, zone, series, width],
  );
  return (
    <Root ref={ref} style={{ height }}>
      {width > 0 && (
        <>
          <div className="plot" aria-hidden="true" data-plot="">
            <Plot frame={frame} times={data.times} series={series} kind={kind} />
          </div>
          <Overlay
            label={props.label ?? 'Chart'}
            frame={frame}
            times={data.times}
            series={series}
            kind={kind}
            unit={unit}
            zone={zone}
            group={group}
            markers={markers ?? []}
            onRange={onRange}
          />
          {markers && <Markers frame={frame} markers={markers} zone={zone} />}
        </>
      )}
    </Root>
  );
}
