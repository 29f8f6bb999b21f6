import { leastMetricStep } from '#domain/metric-rules.ts';

/**
 * Seconds between two points that people can think in. Gateways report their counters about every 15 seconds, so that
 * nothing finer has anything to show.
 */
const niceSteps = [
  15, 20, 30, 60, 90, 120, 180, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
] as const;

const DAY = 86_400;

/**
 * The seconds between two points of a range: the smallest nice step with which a chart has no more points than it has
 * room for, and never one that the API would refuse.
 *
 * @param seconds how long the range is
 * @param points how many points a chart has room for
 */
export function stepFor(seconds: number, points: number): number {
  const least = Math.max(seconds / Math.max(1, points), leastMetricStep(seconds * 1000));
  return niceSteps.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY;
}
