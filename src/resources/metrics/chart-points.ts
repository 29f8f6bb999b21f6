import { useSyncExternalStore } from 'react';

/** The width of a window, and how many points its widest chart has room for: one about every two pixels. */
const rooms = [
  { upTo: 600, points: 160 },
  { upTo: 1200, points: 240 },
] as const;

const WIDEST = 360;

/** How many points the widest chart of a page has room for in a window of so many pixels. */
function pointsIn(width: number): number {
  return rooms.find(({ upTo }) => width < upTo)?.points ?? WIDEST;
}

/** The room in this window. It changes in three steps, so that pulling at a window asks for little. */
export const chartPoints = (): number => pointsIn(window.innerWidth);

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** `chartPoints`, followed. */
export function useChartPoints(): number {
  return useSyncExternalStore(subscribe, chartPoints);
}
