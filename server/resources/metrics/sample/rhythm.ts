/**
 * How busy each hour of a week is, in UTC. A rhythm has the mean 1, so that an API's rate is its average in requests per
 * second.
 */

const HOUR = 3600;
const HOURS_PER_WEEK = 7 * 24;
const WEEK = HOURS_PER_WEEK * HOUR;
/** The epoch was a Thursday; weeks start on Monday here. */
const MONDAY_SHIFT = 3 * 24 * HOUR;

interface Shape {
  /** The relative traffic of each hour of a day. */
  day: readonly number[];
  /** The traffic of Saturday and Sunday relative to a working day. */
  weekend: number;
}

const shapes: readonly Shape[] = [
  // Shops: a peak at lunch, a larger one in the evening.
  {
    day: [
      30, 20, 14, 11, 10, 13, 24, 42, 58, 68, 74, 80, 88, 84, 76, 74, 78, 88, 102, 118, 124, 112,
      84, 52,
    ],
    weekend: 1.12,
  },
  // Offices: between nine and five, hardly at weekends.
  {
    day: [
      12, 10, 9, 9, 10, 14, 28, 62, 104, 122, 126, 118, 92, 108, 124, 120, 108, 82, 48, 30, 24, 20,
      17, 14,
    ],
    weekend: 0.24,
  },
  // Mobile: on the way to work, and late in the evening.
  {
    day: [
      40, 26, 17, 13, 14, 26, 58, 92, 96, 76, 66, 68, 78, 74, 68, 70, 80, 94, 100, 104, 112, 118,
      102, 70,
    ],
    weekend: 1.06,
  },
  // Machines: around the clock, with jobs at night.
  {
    day: [
      96, 112, 120, 116, 104, 94, 90, 92, 98, 102, 104, 104, 100, 102, 104, 104, 102, 100, 98, 96,
      94, 94, 94, 94,
    ],
    weekend: 0.94,
  },
];

export const rhythmCount = shapes.length;

interface Table {
  /** The rate at the start of each hour of a week, linear in between. */
  rate: Float64Array;
  /** The area under it up to the start of each hour, in seconds at the mean rate. */
  area: Float64Array;
}

function tabulate({ day, weekend }: Shape): Table {
  const rate = Float64Array.from({ length: HOURS_PER_WEEK + 1 }, (_, at) => {
    const factor = Math.floor((at % HOURS_PER_WEEK) / 24) >= 5 ? weekend : 1;
    return (day[at % 24] ?? 0) * factor;
  });
  const mean = rate.subarray(0, HOURS_PER_WEEK).reduce((sum, one) => sum + one, 0) / HOURS_PER_WEEK;
  const area = new Float64Array(HOURS_PER_WEEK + 1);
  for (let at = 0; at <= HOURS_PER_WEEK; at += 1) {
    rate[at] = (rate[at] ?? 0) / mean;
    if (at > 0)
      area[at] = (area[at - 1] ?? 0) + (((rate[at - 1] ?? 0) + (rate[at] ?? 0)) / 2) * HOUR;
  }
  return { rate, area };
}

const tables = shapes.map(tabulate);

/** The area of a rhythm from the epoch to a time in Unix seconds, in seconds at its mean rate. */
export function rhythmArea(rhythm: number, seconds: number): number {
  const table = tables[rhythm % rhythmCount];
  if (!table) return seconds;
  const since = seconds + MONDAY_SHIFT;
  const weeks = Math.floor(since / WEEK);
  const within = since - weeks * WEEK;
  const at = Math.min(HOURS_PER_WEEK - 1, Math.floor(within / HOUR));
  const past = within - at * HOUR;
  const from = table.rate[at] ?? 0;
  const to = table.rate[at + 1] ?? 0;
  return weeks * WEEK + (table.area[at] ?? 0) + past * (from + ((to - from) * past) / (2 * HOUR));
}
