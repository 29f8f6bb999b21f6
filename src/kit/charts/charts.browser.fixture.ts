import type { Locator } from 'vitest/browser';
import { milliseconds, perSecond } from './chart-units.ts';
import type { ChartCardProps, ChartSeries } from './types.ts';

export const requests = 'Requests per second';
const latency = 'Latency';

const STEP = 60;
/** 2026-01-02T10:00:00Z */
const START = 1_767_348_000;
export const times = Array.from({ length: 61 }, (_, at) => START + at * STEP);

/** A series that rises linearly. */
function rising(label: string, color: ChartSeries['color'], first: number, rise: number) {
  return { id: label, label, color, values: times.map((_, at) => first + at * rise) };
}

const common = {
  zone: 'utc',
  height: 150,
  from: START,
  to: START + 60 * STEP,
  group: 'test',
  summary: 'Traffic through the gateways.',
} as const;

/** Four status classes, stacked. */
export const requestsChart: ChartCardProps = {
  ...common,
  title: requests,
  fileName: 'production-qps',
  kind: 'stacked',
  unit: perSecond,
  data: {
    times,
    series: [
      rising('2xx', 1, 100, 2.5),
      rising('3xx', 2, 10, 0.25),
      rising('4xx', 3, 5, 0.125),
      rising('5xx', 4, 1, 0.0625),
    ],
  },
};

/** One line. */
export const latencyChart: ChartCardProps = {
  ...common,
  title: latency,
  fileName: 'production-latency',
  kind: 'line',
  unit: milliseconds,
  data: { times, series: [rising('Mean', 1, 40, 3)] },
};

type Place = Pick<Locator, 'getByRole'>;

/** A chart by its title. */
export const chartOf = (place: Place, title: string): Locator =>
  place.getByRole('application', { name: title, exact: true });

/** The legend of a chart: one button per series. */
export const legendOf = (place: Place, title: string): Locator =>
  place.getByRole('group', { name: `Series of ${title}` });
