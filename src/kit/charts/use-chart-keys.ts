import type { KeyboardEvent } from 'react';
import type { Cursor } from './cursor.ts';
import { indexAt } from './draw-cursor.ts';
import type { RangeSelection } from './use-selection.ts';

/** Points that Page Up and Page Down move by. */
const STRIDE = 10;

interface Parts {
  id: string;
  times: readonly number[];
  cursor: Cursor;
  select: RangeSelection;
  /** Announces the values at a time, and the selected range. */
  announce: (time: number, selected?: { from: number; to: number }) => void;
}

/** The index that a key moves to; undefined for keys that do not move. */
function target(key: string, index: number, count: number): number | undefined {
  // Without a cursor, the first press shows the last time.
  if (index < 0 && key.startsWith('Arrow'))
    return key === 'ArrowLeft' || key === 'ArrowRight' ? count - 1 : undefined;
  const steps: Record<string, number> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    PageDown: index - STRIDE,
    PageUp: index + STRIDE,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to));
}

/** Keyboard control: arrows move the cursor; with Shift they select a range that Enter applies and Escape cancels. */
export function useChartKeys({ id, times, cursor, select, announce }: Parts) {
  function move(event: KeyboardEvent<HTMLElement>) {
    const index = indexAt(times, cursor.state.time);
    const next = target(event.key, index, times.length);
    const time = next === undefined ? undefined : times[next];
    if (time === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const { left, top } = event.currentTarget.getBoundingClientRect();
    cursor.set({ time, owner: id, at: { left, top } });
    if (event.shiftKey && select.enabled) {
      const anchor = select.range?.anchor ?? times[index] ?? time;
      select.extend(anchor, time);
      announce(time, { from: Math.min(anchor, time), to: Math.max(anchor, time) });
    } else {
      if (select.range) select.cancel();
      announce(time);
    }
  }
  return {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key === 'Enter' && select.range) {
        event.preventDefault();
        select.commit();
      } else if (event.key === 'Escape' && (select.range || cursor.state.owner === id)) {
        // The chart handles the first Escape, a surrounding dialog the next one.
        event.stopPropagation();
        select.cancel();
        cursor.leave(id);
      } else move(event);
    },
    onBlur() {
      select.cancel();
      cursor.leave(id);
    },
  };
}
