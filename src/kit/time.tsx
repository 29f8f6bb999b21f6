import { absoluteTime, parseTime, relativeTime, type TimeValue } from '#lib/time.ts';
import { useClock } from './clock.ts';

const TICK_MS = 30_000;

/** Returns the current time in milliseconds, updated every 30 seconds. */
export function useNow(): number {
  return useClock(TICK_MS);
}

/** A relative time, with the exact time in the user's zone and in UTC as tooltip. */
export function RelativeTime({ value }: { value: TimeValue | null | undefined }) {
  const now = useNow();
  const date = parseTime(value);
  if (!date) return <>never</>;
  const { local, utc } = absoluteTime(date);
  // A time after the last tick must not read as the future.
  const text = relativeTime(date, Math.max(now, Math.min(date.getTime(), Date.now())));
  return (
    <time dateTime={date.toISOString()} title={`${local} (${utc})`}>
      {text}
    </time>
  );
}
