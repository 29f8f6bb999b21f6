import { useSyncExternalStore } from 'react';

/** The number of points of the widest chart by window width: about one every two pixels. */
const pointsByWidth = [
  { upTo: 600, points: 160 },
  { upTo: 1200, points: 240 },
] as const;

const MAX_POINTS = 360;

function pointsIn(width: number): number {
  return pointsByWidth.find(({ upTo }) => width < upTo)?.points ?? MAX_POINTS;
}

/** The number of points in this window. It has only three values, so that resizing causes few requests. */
export const chartPoints = (): number => pointsIn(window.innerWidth);

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** Subscribes to `chartPoints`. */
export function useChartPoints(): number {
  return useSyncExternalStore(subscribe, chartPoints);
}
