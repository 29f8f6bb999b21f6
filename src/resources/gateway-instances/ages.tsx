import { toServerTime } from '#api/server-clock.ts';
import { useClock } from '#kit/clock.ts';
import { absoluteTime, parseTime, relativeTime } from '#lib/time.ts';

/** The server's time, updated every `intervalMs`. */
export function useServerNow(intervalMs: number): number {
  return toServerTime(useClock(intervalMs));
}

/** A time of the server relative to now, updated every second. */
export function LiveAge({ value }: { value: string }) {
  const now = useServerNow(1000);
  const date = parseTime(value);
  if (!date) return <>never</>;
  const { local, utc } = absoluteTime(date);
  return (
    <time dateTime={date.toISOString()} title={`${local} (${utc})`}>
      {relativeTime(date, Math.max(now, date.getTime()))}
    </time>
  );
}

/** The time of the last update relative to now, by this machine's clock. */
export function LastUpdate({ at }: { at: number }) {
  const now = useClock(1000);
  return <>updated {relativeTime(at, Math.max(now, at))}</>;
}
