import { asServerTime } from '#api/server-clock.ts';
import { useClock } from '#kit/clock.ts';
import { absoluteTime, parseTime, relativeTime } from '#lib/time.ts';

/** The time of the server, renewed every so many milliseconds. */
export function useServerNow(everyMs: number): number {
  return asServerTime(useClock(everyMs));
}

/** How long ago the server saw something, counting on while it is looked at. */
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

/** When the page last read what it shows, by this machine's clock. */
export function LastRead({ at }: { at: number }) {
  const now = useClock(1000);
  return <>read {relativeTime(at, Math.max(now, at))}</>;
}
