import { styled } from '@mui/material/styles';
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { lastValue } from '#lib/series.ts';
import { type CursorState, cursorOf } from './cursor.ts';
import { indexAt, valueText, writeText } from './draw-cursor.ts';
import { Swatch } from './series-look.tsx';
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
      height: 24,
      padding: '0 5px',
      border: 0,
      borderRadius: 5,
      font: 'inherit',
      color: palette.muted,
      background: 'none',
      cursor: 'pointer',
    },
    '& button:hover': { backgroundColor: palette.faintLine },
    '& b': {
      fontWeight: 600,
      color: palette.text.primary,
      fontVariantNumeric: 'tabular-nums',
    },
    '& [aria-pressed="false"] > .name': { textDecoration: 'line-through' },
    '& [aria-pressed="false"] > b': { fontWeight: 400, color: palette.muted },
  };
});

/** The value under the cursor of the group, else the last one; it follows the cursor without rendering. */
function Value(props: {
  series: ChartSeries;
  times: readonly number[];
  unit: ChartUnit;
  group: string;
}) {
  const { series, times, unit, group } = props;
  const ref = useRef<HTMLElement>(null);
  const cursor = cursorOf(group);
  const write = useRef<(state: CursorState) => void>(() => {});
  useLayoutEffect(() => {
    write.current = ({ time }) => {
      const index = indexAt(times, time);
      const last = lastValue(series.values);
      const atRest = last === null ? '' : unit.exact(last);
      if (ref.current) writeText(ref.current, index < 0 ? atRest : valueText(series, index, unit));
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
  onOnly: (id: string) => void;
  /** The reader points at a series that is drawn, by its place among those; -1 when no more. */
  onPoint: (place: number) => void;
}

/** The series of a chart with their values. Each is a button: it hides, and by a double click or with Alt it isolates. */
export function Legend(props: LegendProps) {
  const { label, times, series, unit, group, hidden } = props;
  const { onToggle, onOnly, onPoint } = props;
  const id = useId();
  const drawn = series.filter((s) => !hidden.has(s.id));
  const click = (event: MouseEvent, which: string) => {
    // The first click of two has hidden it, which showing it alone makes up for.
    if (event.altKey || event.detail === 2) onOnly(which);
    else if (event.detail < 2) onToggle(which);
  };
  const key = (event: KeyboardEvent, which: string) => {
    if (!event.altKey || event.key !== 'Enter') return;
    event.preventDefault();
    onOnly(which);
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
          onPointerEnter={() => onPoint(drawn.indexOf(s))}
          onPointerLeave={() => onPoint(-1)}
          onClick={(event) => click(event, s.id)}
          onKeyDown={(event) => key(event, s.id)}
        >
          <Swatch series={s} off={hidden.has(s.id)} />
          <span className="name">{s.label}</span>
          <Value series={s} times={times} unit={unit} group={group} />
        </button>
      ))}
      <VisuallyHidden id={id}>
        Enter hides or shows it. Alt and Enter shows it alone.
      </VisuallyHidden>
    </Root>
  );
}
