import { styled } from '@mui/material/styles';
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { hidden, VisuallyHidden } from '#kit/visually-hidden.tsx';
import { type CursorState, cursorOf } from './cursor.ts';
import { drawCursor, rangeText, readings, type Scene } from './draw-cursor.ts';
import { type Frame, heights, xOf } from './geometry.ts';
import { Swatch } from './series-look.tsx';
import type { ChartMarker, ChartSeries, TimeChartProps } from './types.ts';
import { useChartKeys } from './use-chart-keys.ts';
import { useChartPointer } from './use-chart-pointer.ts';
import { useSelection } from './use-selection.ts';

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    position: 'absolute',
    inset: 0,
    borderRadius: 4,
    cursor: 'crosshair',
    // A finger that moves up and down scrolls the page; sideways it belongs to the chart.
    touchAction: 'pan-y',
    userSelect: 'none',
    WebkitUserSelect: 'none',
    '& > .line, & > .dot': { position: 'absolute', top: 0, left: 0, pointerEvents: 'none' },
    '& > .line': { width: 1, backgroundColor: palette.muted },
    '& > .dot': { display: 'grid', width: 12, height: 12, margin: -6 },
    '& > .range': {
      position: 'absolute',
      borderInline: `1px solid ${palette.primary.main}`,
      backgroundColor: `color-mix(in srgb, ${palette.primary.main} 14%, transparent)`,
      pointerEvents: 'none',
    },
    // Fixed, because the card around it cuts off what reaches over its edge.
    '& > .tip': {
      position: 'fixed',
      top: 0,
      left: 0,
      zIndex: theme.zIndex.tooltip,
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr) auto',
      alignItems: 'center',
      gap: '2px 6px',
      maxWidth: 260,
      padding: '6px 10px',
      border: `1px solid ${palette.line}`,
      borderRadius: 6,
      fontSize: '0.75rem',
      lineHeight: '16px',
      fontVariantNumeric: 'tabular-nums',
      backgroundColor: palette.raised,
      boxShadow: '0 4px 12px rgb(8 12 20 / 0.14)',
      pointerEvents: 'none',
      '& > .time, & > .note': { gridColumn: '1 / -1' },
      '& > .time': { fontWeight: 600 },
      '& > .note': { color: palette.muted },
      '& > .name': { color: palette.muted, overflowWrap: 'anywhere' },
      '& > .value': { fontWeight: 600, textAlign: 'right', whiteSpace: 'nowrap' },
    },
    '& > [data-live]': hidden,
    '& [hidden]': { display: 'none !important' },
  };
});

interface OverlayProps extends Pick<TimeChartProps, 'kind' | 'unit' | 'zone' | 'group'> {
  label: string;
  frame: Frame;
  times: readonly number[];
  /** Those that are drawn. */
  series: readonly ChartSeries[];
  markers: readonly ChartMarker[];
  onRange: TimeChartProps['onRange'];
}

/** The layer that the pointer, the keyboard and screen readers meet, with the cursor and the chosen range. */
export function Overlay(props: OverlayProps) {
  const { label, frame, times, series, kind, unit, zone, group, markers, onRange } = props;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLDivElement>(null);
  const cursor = cursorOf(group);
  const tops = useMemo(() => heights(series, kind), [series, kind]);
  const select = useSelection(onRange);
  const { range } = select;
  const scene: Scene = { id, frame, times, series, tops, unit, zone, markers, range };
  const latest = useRef(scene);

  // After every render, because values and places may be others; the cursor itself moves without any render.
  useLayoutEffect(() => {
    latest.current = scene;
    if (root.current) drawCursor(root.current, scene, cursor.state);
  });
  useEffect(() => {
    const draw = (state: CursorState) => {
      if (root.current) drawCursor(root.current, latest.current, state);
    };
    const stop = cursor.subscribe(draw);
    return () => {
      stop();
      cursor.leave(id);
    };
  }, [cursor, id]);

  const pointer = useChartPointer({ id, frame, cursor, select });
  const keys = useChartKeys({
    id,
    times,
    cursor,
    select,
    say: (time, chosen) => {
      const parts = readings(latest.current, time);
      if (chosen) parts.unshift(`Chosen: ${rangeText(chosen, zone)}`);
      if (live.current) live.current.textContent = parts.join(', ');
    },
  });
  return (
    <Root
      ref={root}
      role="application"
      aria-roledescription="chart"
      aria-label={label}
      aria-describedby={`${id}-how`}
      tabIndex={0}
      {...pointer}
      {...keys}
    >
      {range && (
        <div
          className="range"
          data-range=""
          style={{
            left: xOf(frame, range.from),
            width: xOf(frame, range.to) - xOf(frame, range.from),
            top: frame.top,
            height: frame.bottom - frame.top,
          }}
        />
      )}
      <div
        className="line"
        data-line=""
        hidden
        style={{ top: frame.top, height: frame.bottom - frame.top }}
      />
      {series.map((s) => (
        <div className="dot" data-dot="" hidden key={s.id}>
          <Swatch series={s} />
        </div>
      ))}
      <div className="tip" data-tip="" hidden aria-hidden="true">
        <span className="time" data-time="" />
        {series.map((s) => [
          <Swatch series={s} key={`${s.id} swatch`} />,
          <span className="name" key={`${s.id} name`}>
            {s.label}
          </span>,
          <span className="value" data-value="" key={`${s.id} value`} />,
        ])}
        <span className="note" data-note="" hidden />
      </div>
      <div data-live="" aria-live="polite" ref={live} />
      <VisuallyHidden id={`${id}-how`}>
        Left and right arrow keys read values.
        {onRange && ' With Shift they choose a range; Enter shows it, Escape lets it go.'}
      </VisuallyHidden>
    </Root>
  );
}
