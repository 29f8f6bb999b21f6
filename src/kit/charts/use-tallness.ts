import { useSyncExternalStore } from 'react';

const LEAST = 200;

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** How tall something may be to fit the window, in pixels. @param around what else needs height there */
export function useTallness(around: number): number {
  const height = useSyncExternalStore(subscribe, () => window.innerHeight);
  return Math.max(LEAST, height - around);
}
