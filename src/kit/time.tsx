import { useSyncExternalStore } from 'react';
import { absoluteTime, parseTime, relativeTime, type TimeValue } from '#lib/time.ts';

const TICK_MS = 30_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** One timer for every time on the page, running only while there is one. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    tick();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The current time in milliseconds, renewed every 30 seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** A moment in relative words; the pointer gets it exactly, in the reader's zone and in UTC. */
export function RelativeTime({ value }: { value: TimeValue | null | undefined }) {
  const tickTime = useNow();
  const date = parseTime(value);
  if (!date) return <>never</>;
  const { local, utc } = absoluteTime(date);
  // Something newer than the last tick happened just now; it must not read as the future.
  const text = relativeTime(date, Math.max(tickTime, Math.min(date.getTime(), Date.now())));
  return (
    <time dateTime={date.toISOString()} title={`${local} (${utc})`}>
      {text}
    </time>
  );
}
