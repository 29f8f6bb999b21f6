import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timeTicks } from './time-ticks.ts';

const at = (text: string) => Date.parse(text) / 1000;
const labels = (from: string, to: string, most: number, zone: 'local' | 'utc' = 'utc') =>
  timeTicks(at(from), at(to), most, zone).map((tick) => tick.label);

describe('timeTicks labels a range', () => {
  it('of five minutes', () => {
    expect(labels('2026-11-24T14:00:00Z', '2026-11-24T14:05:00Z', 6)).toEqual([
      '14:00',
      '14:01',
      '14:02',
      '14:03',
      '14:04',
      '14:05',
    ]);
  });
  it('of seconds', () => {
    expect(labels('2026-11-24T14:00:07Z', '2026-11-24T14:00:37Z', 4)).toEqual([
      '14:00:10',
      '14:00:20',
      '14:00:30',
    ]);
  });
  it('of an hour, at quarters', () => {
    expect(labels('2026-11-24T14:02:10Z', '2026-11-24T15:02:10Z', 5)).toEqual([
      '14:15',
      '14:30',
      '14:45',
      '15:00',
    ]);
  });
  it('of a day, with the date at midnight', () => {
    expect(labels('2026-11-23T15:30:00Z', '2026-11-24T15:30:00Z', 6)).toEqual([
      '18:00',
      '24 Nov',
      '06:00',
      '12:00',
    ]);
  });
  it('of a week, by days', () => {
    expect(labels('2026-11-17T15:30:00Z', '2026-11-24T15:30:00Z', 8)).toEqual([
      '18 Nov',
      '19 Nov',
      '20 Nov',
      '21 Nov',
      '22 Nov',
      '23 Nov',
      '24 Nov',
    ]);
  });
});

describe('in a zone with summer time', () => {
  const before = process.env.TZ;
  beforeEach(() => {
    process.env.TZ = 'Europe/Berlin';
  });
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it('uses local time', () => {
    expect(labels('2026-11-24T14:00:00Z', '2026-11-24T15:00:00Z', 5, 'local')).toEqual([
      '15:00',
      '15:15',
      '15:30',
      '15:45',
      '16:00',
    ]);
  });
  it('stays at midnight across the end of summer time', () => {
    const ticks = timeTicks(at('2026-10-22T12:00:00Z'), at('2026-10-29T12:00:00Z'), 8, 'local');
    expect(ticks.map(({ time }) => new Date(time * 1000).getHours())).toEqual(Array(7).fill(0));
    expect(ticks).toHaveLength(7);
  });
  it('has no duplicate and no skipped times on the days of the change', () => {
    for (const day of ['2026-03-28T20:00:00Z', '2026-10-24T20:00:00Z']) {
      const ticks = timeTicks(at(day), at(day) + 12 * 3600, 14, 'local');
      const times = ticks.map(({ time }) => time);
      expect([...new Set(times)].sort((a, b) => a - b)).toEqual(times);
      expect(new Set(ticks.map((tick) => tick.label)).size).toBe(ticks.length);
    }
  });
});
