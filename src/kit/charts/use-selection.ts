import { useState } from 'react';
import type { TimeChartProps } from './types.ts';

/** A part of the time axis that is being chosen; Unix seconds. */
interface Selection {
  /** Where it began, which stays while the other end moves. */
  anchor: number;
  from: number;
  to: number;
}

/** Choosing a part of the time axis, by whichever means. */
export interface Selecting {
  /** Undefined where nobody asks for ranges. */
  range: Selection | undefined;
  enabled: boolean;
  /** Moves the end that is not the anchor. */
  extend: (anchor: number, end: number) => void;
  cancel: () => void;
  /** Tells the page and lets go; an empty range is only let go. */
  choose: () => void;
}

/** @param onRange gets whole Unix seconds, the smaller first; without it nothing can be chosen */
export function useSelection(onRange: TimeChartProps['onRange']): Selecting {
  const [range, setRange] = useState<Selection>();
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
    choose() {
      setRange(undefined);
      if (!range) return;
      const [from, to] = [Math.floor(range.from), Math.ceil(range.to)];
      if (to > from) onRange?.(from, to);
    },
  };
}
