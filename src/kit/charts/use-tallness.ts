import { useSyncExternalStore } from 'react';

const LEAST = 200;
const UPRIGHT = 1.1;

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/**
 * How tall a drawing may be to fit the window, in pixels; in an upright window not much taller than it is wide.
 *
 * @param around what else needs height there
 */
export function useTallness(around: number): number {
  const height = useSyncExternalStore(subscribe, () => window.innerHeight);
  const width = useSyncExternalStore(subscribe, () => window.innerWidth);
  return Math.max(LEAST, Math.min(height - around, Math.round(width * UPRIGHT)));
}
