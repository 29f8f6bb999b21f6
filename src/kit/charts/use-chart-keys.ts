import type { KeyboardEvent } from 'react';
import type { Cursor } from './cursor.ts';
import { indexAt } from './draw-cursor.ts';
import type { Selecting } from './use-selection.ts';

const STRIDE = 10;

interface Parts {
  id: string;
  times: readonly number[];
  cursor: Cursor;
  select: Selecting;
  /** Reads the values at a moment out, and what is chosen. */
  say: (time: number, chosen?: { from: number; to: number }) => void;
}

/** Where a key leads from a place among so many; undefined for keys that lead nowhere. */
function target(key: string, index: number, count: number): number | undefined {
  // Without a cursor the first press shows the last moment.
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

/** The keyboard on a chart: arrows move the cursor, with Shift they choose a range that Enter takes and Escape drops. */
export function useChartKeys({ id, times, cursor, select, say }: Parts) {
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
      say(time, { from: Math.min(anchor, time), to: Math.max(anchor, time) });
    } else {
      if (select.range) select.cancel();
      say(time);
    }
  }
  return {
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.key === 'Enter' && select.range) {
        event.preventDefault();
        select.choose();
      } else if (event.key === 'Escape' && (select.range || cursor.state.owner === id)) {
        // The first Escape is the chart's; a dialog around it takes the next one.
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
