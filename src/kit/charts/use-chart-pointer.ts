import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Cursor } from './cursor.ts';
import { type Frame, timeAt } from './geometry.ts';
import type { RangeSelection } from './use-selection.ts';

/** Pixels that a press may move and still count as a click. */
const SLACK = 5;

interface Parts {
  id: string;
  frame: Frame;
  cursor: Cursor;
  select: RangeSelection;
}

/** Pointer control: hovering moves the cursor, dragging selects a range. */
export function useChartPointer({ id, frame, cursor, select }: Parts) {
  const start = useRef<number>(undefined);
  const [pressed, setPressed] = useState(false);

  function end() {
    start.current = undefined;
    setPressed(false);
  }
  const cancel = useRef(() => {});
  useEffect(() => {
    cancel.current = () => {
      end();
      select.cancel();
    };
  });
  // On the window, as the chart may lack focus during a drag; captured, so that a surrounding dialog stays open.
  useEffect(() => {
    if (!pressed) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      cancel.current();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [pressed]);

  /** Moves the cursor to the pointer. @returns pixels from the left of the chart */
  function follow(event: PointerEvent<HTMLElement>): number {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - left;
    cursor.set({ time: timeAt(frame, x), owner: id, at: { left, top } });
    return x;
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || !event.isPrimary) return;
      const x = follow(event);
      if (!select.enabled) return;
      start.current = x;
      setPressed(true);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const x = follow(event);
      const from = start.current;
      if (from === undefined) return;
      if (select.range || Math.abs(x - from) > SLACK) {
        select.extend(timeAt(frame, from), timeAt(frame, x));
      }
    },
    onPointerUp() {
      if (start.current === undefined) return;
      end();
      select.commit();
    },
    // The browser took over the touch to scroll.
    onPointerCancel() {
      end();
      select.cancel();
      cursor.leave(id);
    },
    // The values shown by a tap stay until a tap elsewhere takes the focus away.
    onPointerLeave(event: PointerEvent<HTMLElement>) {
      if (event.pointerType !== 'touch') cursor.leave(id);
    },
  };
}
