import { styled } from '@mui/material/styles';
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { Breakable } from '#kit/breakable.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { lastValue } from '#lib/series.ts';
import { type CursorState, cursorOf } from './cursor.ts';
import { indexAt, valueText, writeText } from './draw-cursor.ts';
import { Swatch } from './series-style.tsx';
import type { ChartSeries, ChartUnit } from './types.ts';

const Root = styled('div')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 4px',
    minHeight: 24,
    marginBottom: 4,
    fontSize: '0.75rem',
    lineHeight: '16px',
    '& button': {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 5,
      maxWidth: '100%',
      minHeight: 24,
      padding: '0 5px',
      textAlign: 'left',
      border: 0,
      borderRadius: 5,
      font: 'inherit',
      color: palette.muted,
      background: 'none',
      cursor: 'pointer',
    },
    '& button:hover': { backgroundColor: palette.faintLine },
    '& .name': { minWidth: 0, overflowWrap: 'anywhere' },
    '& b': {
      fontWeight: 600,
      color: palette.text.primary,
      fontVariantNumeric: 'tabular-nums',
    },
    '& [aria-pressed="false"] > .name': { textDecoration: 'line-through' },
    '& [aria-pressed="false"] > b': { fontWeight: 400, color: palette.muted },
  };
});

interface ValueProps {
  series: ChartSeries;
  times: readonly number[];
  unit: ChartUnit;
  group: string;
}

/** The value at the group's cursor, or the last one without a cursor. Follows the cursor without rendering. */
function Value(props: ValueProps) {
  const { series, times, unit, group } = props;
  const ref = useRef<HTMLElement>(null);
  const cursor = cursorOf(group);
  const write = useRef<(state: CursorState) => void>(() => {});
  useLayoutEffect(() => {
    write.current = ({ time }) => {
      const index = indexAt(times, time);
      const last = lastValue(series.values);
      const lastText = last === null ? '' : unit.exact(last);
      if (ref.current)
        writeText(ref.current, index < 0 ? lastText : valueText(series, index, unit));
    };
    write.current(cursor.state);
  });
  useEffect(() => cursor.subscribe((state) => write.current(state)), [cursor]);
  return <b ref={ref} />;
}

interface LegendProps {
  /** Names the group of buttons. */
  label: string;
  times: readonly number[];
  series: readonly ChartSeries[];
  unit: ChartUnit;
  group: string;
  hidden: ReadonlySet<string>;
  onToggle: (id: string) => void;
  /** Shows one series alone, or all again. */
  onIsolate: (id: string) => void;
  /** Receives the index of the hovered series among the visible ones; -1 when none is. */
  onHighlight: (index: number) => void;
}

/** The series of a chart with their values, as buttons: a click toggles, a double click or Alt isolates. */
export function Legend(props: LegendProps) {
  const { label, times, series, unit, group, hidden } = props;
  const { onToggle, onIsolate, onHighlight } = props;
  const id = useId();
  const drawn = series.filter((s) => !hidden.has(s.id));
  const click = (event: MouseEvent, which: string) => {
    // The first click of a double click has toggled it; isolating overrides that.
    if (event.altKey || event.detail === 2) onIsolate(which);
    else if (event.detail < 2) onToggle(which);
  };
  const key = (event: KeyboardEvent, which: string) => {
    if (!event.altKey || event.key !== 'Enter') return;
    event.preventDefault();
    onIsolate(which);
  };
  return (
    <Root role="group" aria-label={label}>
      {series.map((s) => (
        <button
          key={s.id}
          type="button"
          aria-pressed={!hidden.has(s.id)}
          aria-describedby={id}
          title="Click to hide or show. Double-click or Alt+click to show it alone."
          onPointerEnter={() => onHighlight(drawn.indexOf(s))}
          onPointerLeave={() => onHighlight(-1)}
          onClick={(event) => click(event, s.id)}
          onKeyDown={(event) => key(event, s.id)}
        >
          <Swatch series={s} off={hidden.has(s.id)} />
          <span className="name">
            <Breakable text={s.label} />
          </span>
          <Value series={s} times={times} unit={unit} group={group} />
        </button>
      ))}
      <VisuallyHidden id={id}>Enter hides or shows it. Alt+Enter shows it alone.</VisuallyHidden>
    </Root>
  );
}
