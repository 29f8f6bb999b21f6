import { useState } from 'react';
import type { TimeChartProps } from './types.ts';

/** A range being selected; Unix seconds. */
interface SelectedRange {
  /** The end that stays fixed while the other one moves. */
  anchor: number;
  from: number;
  to: number;
}

/** Selects a range on the time axis, by pointer or keyboard. */
export interface RangeSelection {
  /** Undefined while nothing is selected. */
  range: SelectedRange | undefined;
  enabled: boolean;
  /** Moves the end opposite the anchor. */
  extend: (anchor: number, end: number) => void;
  cancel: () => void;
  /** Reports the range, unless it is empty, and clears the selection. */
  commit: () => void;
}

/** @param onRange receives whole Unix seconds, the smaller first; selection is disabled without it */
export function useRangeSelection(onRange: TimeChartProps['onRange']): RangeSelection {
  const [range, setRange] = useState<SelectedRange>();
  return {
    range,
    enabled: onRange !== undefined,
    extend(anchor, end) {
      if (!onRange) return;
      setRange({ anchor, from: Math.min(anchor, end), to: Math.max(anchor, end) });
    },
    cancel() {
      setRange(undefined);
    },
    commit() {
      setRange(undefined);
      if (!range) return;
      const [from, to] = [Math.floor(range.from), Math.ceil(range.to)];
      if (to > from) onRange?.(from, to);
    },
  };
}
