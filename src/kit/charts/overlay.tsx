import { styled } from '@mui/material/styles';
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { shade } from '#kit/palette.ts';
import { hidden, VisuallyHidden } from '#kit/visually-hidden.tsx';
import { type CursorState, cursorOf } from './cursor.ts';
import { type ChartSnapshot, drawCursor, rangeText, readout } from './draw-cursor.ts';
import { drawnValues, type Frame, xOf } from './geometry.ts';
import { Swatch } from './series-style.tsx';
import type { ChartMarker, ChartSeries, TimeChartProps } from './types.ts';
import { useChartKeys } from './use-chart-keys.ts';
import { useChartPointer } from './use-chart-pointer.ts';
import { useRangeSelection } from './use-selection.ts';

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    position: 'absolute',
    inset: 0,
    borderRadius: 4,
    cursor: 'crosshair',
    // A vertical swipe scrolls the page, a horizontal one controls the chart.
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
    // Fixed, because the card clips its overflow.
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
      boxShadow: `0 4px 12px ${shade(0.14)}`,
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
  /** The visible ones. */
  series: readonly ChartSeries[];
  markers: readonly ChartMarker[];
  onRange: TimeChartProps['onRange'];
}

/** The interactive layer for pointer, keyboard and screen readers, with the cursor and the selected range. */
export function Overlay(props: OverlayProps) {
  const { label, frame, times, series, kind, unit, zone, group, markers, onRange } = props;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLDivElement>(null);
  const cursor = cursorOf(group);
  const tops = useMemo(() => drawnValues(series, kind), [series, kind]);
  const select = useRangeSelection(onRange);
  const { range } = select;
  const snapshot: ChartSnapshot = { id, frame, times, series, tops, unit, zone, markers, range };
  const latest = useRef(snapshot);

  // After every render, as values and positions may have changed; the cursor itself moves without rendering.
  useLayoutEffect(() => {
    latest.current = snapshot;
    if (root.current) drawCursor(root.current, snapshot, cursor.state);
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
    announce: (time, selected) => {
      const parts = readout(latest.current, time);
      if (selected) parts.unshift(`Selected: ${rangeText(selected, zone)}`);
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
        {onRange && ' With Shift they select a range: Enter applies it, Escape cancels.'}
      </VisuallyHidden>
    </Root>
  );
}
