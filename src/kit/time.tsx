import { absoluteTime, parseTime, relativeTime, type TimeValue } from '#lib/time.ts';
import { useClock } from './clock.ts';

const TICK_MS = 30_000;
/** The interval while the text names seconds. */
const FINE_TICK_MS = 5000;
const FINE_MS = 60_000;

/** Returns the current time in milliseconds, updated every 30 seconds. */
export function useNow(): number {
  return useClock(TICK_MS);
}

/** A relative time, with the exact time in the user's zone and in UTC as tooltip. */
export function RelativeTime({ value }: { value: TimeValue | null | undefined }) {
  const date = parseTime(value);
  const isFine = date !== undefined && Math.abs(Date.now() - date.getTime()) < FINE_MS;
  useClock(isFine ? FINE_TICK_MS : TICK_MS);
  if (!date) return <>never</>;
  const { local, utc } = absoluteTime(date);
  // The time of this render, not of the last tick: new data must not have the age of the old.
  const text = relativeTime(date);
  return (
    <time dateTime={date.toISOString()} title={`${local} (${utc})`}>
      {text}
    </time>
  );
}
