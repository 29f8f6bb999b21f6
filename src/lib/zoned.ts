import { absoluteTime } from './time.ts';

/** The time zone of a displayed time. */
export type Zone = 'local' | 'utc';

/** The zone's offset from UTC in seconds, at a time in Unix seconds. */
export function zoneOffset(time: number, zone: Zone): number {
  return zone === 'utc' ? 0 : -new Date(time * 1000).getTimezoneOffset() * 60;
}

/** The parts of a local time in the zone: `14:03`, `22` and `9 Nov`. */
export function parts(time: number, zone: Zone): { clock: string; seconds: string; day: string } {
  const [date = '', clock = ''] = zonedTime(time, zone).split(', ');
  return { clock: clock.slice(0, 5), seconds: clock.slice(6, 8), day: date.replace(/ \d+$/, '') };
}

/** Formats a time in Unix seconds: `9 Nov 2026, 14:03:22`, with the suffix UTC in UTC. */
export function zonedTime(time: number, zone: Zone): string {
  return absoluteTime(new Date(time * 1000))[zone];
}

/**
 * Formats a range with its zone, to be read in other zones: `9 Nov 2026, 14:03:22 to 9 Nov 2026, 15:03:22 (UTC+1)`. The
 * offset is that of the end, which differs from that of the start on two days of a year.
 */
export function zonedRange(from: number, to: number, zone: Zone): string {
  if (zone === 'utc')
    return `${zonedTime(from, zone).replace(' UTC', '')} to ${zonedTime(to, zone)}`;
  const minutes = Math.round(zoneOffset(to, zone) / 60);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const clock = rest > 0 ? `${hours}:${String(rest).padStart(2, '0')}` : String(hours);
  const name = minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '-' : '+'}${clock}`;
  return `${zonedTime(from, zone)} to ${zonedTime(to, zone)} (${name})`;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** Formats Unix seconds for a `datetime-local` field in the zone. */
export function fieldText(seconds: number, zone: Zone): string {
  const date = new Date(seconds * 1000);
  if (zone === 'utc') return date.toISOString().slice(0, 19);
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':');
  return `${day}T${clock}`;
}

/** Parses a field's value in the zone to Unix seconds; undefined when invalid. */
export function fieldSeconds(text: string, zone: Zone): number | undefined {
  // Without an offset, the string is local time (ECMA-262, Date Time String Format).
  const ms = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return text === '' || Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}
