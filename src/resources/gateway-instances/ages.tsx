import { toServerTime } from '#api/server-clock.ts';
import { useClock } from '#kit/clock.ts';
import { absoluteTime, durationText, parseTime, relativeTime } from '#lib/time.ts';

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

/** How long ago a time of the server was, updated every second: `for 2 minutes`, with the time as tooltip. */
export function LiveDuration({ since }: { since: number }) {
  const now = useServerNow(1000);
  const date = new Date(since);
  const { local, utc } = absoluteTime(date);
  return (
    <time dateTime={date.toISOString()} title={`since ${local} (${utc})`}>
      for {durationText(now - since)}
    </time>
  );
}

/** The time of the last update relative to now, by this machine's clock. */
export function LastUpdate({ at }: { at: number }) {
  const now = useClock(1000);
  return <>updated {relativeTime(at, Math.max(now, at))}</>;
}
