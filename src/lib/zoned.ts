import { absoluteTime } from './time.ts';

/** Whose clock a time is read from. */
export type Zone = 'local' | 'utc';

/** Seconds that the zone's clock is ahead of UTC at a moment in Unix seconds. */
export function zoneOffset(time: number, zone: Zone): number {
  return zone === 'utc' ? 0 : -new Date(time * 1000).getTimezoneOffset() * 60;
}

/** A moment as the zone's clock and calendar show it: `14:03`, `22` and `9 Nov`. */
export function parts(time: number, zone: Zone): { clock: string; seconds: string; day: string } {
  const [date = '', clock = ''] = zonedTime(time, zone).split(', ');
  return { clock: clock.slice(0, 5), seconds: clock.slice(6, 8), day: date.replace(/ \d+$/, '') };
}

/** A moment in Unix seconds, in full: `9 Nov 2026, 14:03:22`, in UTC with the zone's name. */
export function zonedTime(time: number, zone: Zone): string {
  return absoluteTime(new Date(time * 1000))[zone];
}
