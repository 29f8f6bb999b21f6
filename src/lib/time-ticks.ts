import { parts, type Zone, zoneOffset } from './zoned.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** Natural steps of a clock, in seconds. */
const STEPS = [
  1,
  5,
  10,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 3, 4, 7, 14, 28].map((n) => n * DAY),
];

/** A labelled point on a time axis. */
export interface TimeTick {
  /** Unix seconds. */
  time: number;
  label: string;
}

/** Every multiple of the step in the zone's local time, across changes of summer time too. */
function wallTimes(from: number, to: number, step: number, zone: Zone): number[] {
  const first = Math.ceil((from + zoneOffset(from, zone)) / step) * step;
  const last = to + zoneOffset(to, zone);
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  const times = Array.from({ length: count }, (_, index) => {
    const wall = first + index * step;
    // An estimate of the offset at that time; on the day of a change the second lookup corrects it.
    const guess = wall - zoneOffset(wall - zoneOffset(from, zone), zone);
    return wall - zoneOffset(guess, zone);
  });
  // An hour that is skipped or repeated must not cause duplicate or descending ticks.
  return times.filter(
    (time, index) => time >= from && time <= to && time > (times[index - 1] ?? -1),
  );
}

function label(time: number, step: number, zone: Zone): string {
  const { clock, seconds, day } = parts(time, zone);
  if (step >= DAY) return day;
  if (clock === '00:00' && seconds === '00') return day;
  return step < MINUTE ? `${clock}:${seconds}` : clock;
}

/**
 * The labels of a time axis: at round local times of the zone, with the date at midnight.
 *
 * @param from Unix seconds
 * @param to Unix seconds
 * @param most the maximum number of labels
 */
export function timeTicks(from: number, to: number, most: number, zone: Zone): TimeTick[] {
  const least = (to - from) / Math.max(1, most);
  const step = STEPS.find((candidate) => candidate >= least) ?? Math.ceil(least / DAY) * DAY;
  return wallTimes(from, to, step, zone).map((time) => ({ time, label: label(time, step, zone) }));
}
