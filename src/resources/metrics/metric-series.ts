import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import type { ChartData, ChartSeries, SeriesColor, Share } from '#kit/charts/types.ts';
import { alignSeries, gridTimes } from '#lib/series.ts';
import type { MetricResult } from './queries.ts';

type Values = readonly (number | null)[];

/** The part of requests that did not fail, 0 to 1; null without data or requests. */
export function successRatio(
  requests: number | null | undefined,
  failures: number | null | undefined,
): number | null {
  if (!requests || failures === null || failures === undefined) return null;
  return Math.min(1, Math.max(0, 1 - failures / requests));
}

/** `2xx` for 204; `other` for codes that are not an HTTP status. */
export function statusClass(code: string): string {
  return /^[1-5]\d\d$/.test(code) ? `${code[0]}xx` : 'other';
}

/** The colours of status classes in all charts. Upgrades to other protocols (1xx) count as successes. */
const classColors: Record<string, SeriesColor> = {
  '1xx': 1,
  '2xx': 1,
  '3xx': 2,
  '4xx': 3,
  '5xx': 4,
};

/** Classes that are in the legend even without requests. */
const defaultClasses = ['2xx', '3xx', '4xx', '5xx'];

function colorOfClass(name: string): SeriesColor {
  return classColors[name] ?? 4;
}

/**
 * Adds up lists. Responses omit rates of zero (`api-qps` in the contract): at a time for which any list has a value,
 * missing values of the others are zero. A time without any value is a gap.
 */
function sumOf(lists: readonly Values[], measured: readonly boolean[]): (number | null)[] {
  return measured.map((hasValue, index) =>
    hasValue ? lists.reduce((sum, values) => sum + (values[index] ?? 0), 0) : null,
  );
}

/** For each time, whether any list has a value. */
function measuredIn(lists: readonly Values[], length: number): boolean[] {
  return Array.from({ length }, (_, index) =>
    lists.some((values) => (values[index] ?? null) !== null),
  );
}

/** The series of a matrix, aligned to the window, by one of their labels. */
function lines({ window, response }: MetricResult, label: string): [name: string, Values][] {
  return response.result.map(({ metric, values = [] }) => [
    metric[label] ?? '',
    alignSeries(values, window),
  ]);
}

/** Id, label and colour of a series. */
interface SeriesStyle {
  id: string;
  label: string;
  color: SeriesColor;
}

function series(style: SeriesStyle, values: Values, previous: boolean): ChartSeries {
  if (!previous) return { ...style, values };
  return {
    id: `previous ${style.id}`,
    label: `${style.label} (previous)`,
    color: style.color,
    values,
    previous,
  };
}

type ToSeries = (result: MetricResult, previous: boolean) => ChartSeries[];

/** Requests per second by status class. */
export const rateSeries: ToSeries = (result, previous) => {
  const codes = lines(result, 'code');
  if (codes.length === 0) return [];
  const all = codes.map(([, values]) => values);
  const measured = measuredIn(all, gridTimes(result.window).length);
  const classes = new Set([...defaultClasses, ...codes.map(([code]) => statusClass(code))]);
  return [...classes].toSorted().map((name) => {
    const own = codes.filter(([code]) => statusClass(code) === name).map(([, values]) => values);
    const style = { id: name, label: name, color: colorOfClass(name) };
    return series(style, sumOf(own, measured), previous);
  });
};

/** Mean latency, one line. */
export const latencySeries: ToSeries = (result, previous) =>
  lines(result, '')
    .slice(0, 1)
    .map(([, values]) => series({ id: 'mean', label: 'Mean', color: 1 }, values, previous));

function labelled(label: string, styles: readonly SeriesStyle[]): ToSeries {
  return (result, previous) => {
    const found = new Map(lines(result, label));
    return styles.flatMap((style) => {
      const values = found.get(style.id);
      return values ? [series(style, values, previous)] : [];
    });
  };
}

/** Bytes per second, from and to clients. */
export const bandwidthSeries = labelled('type', [
  { id: 'ingress', label: 'In', color: 1 },
  { id: 'egress', label: 'Out', color: 2 },
]);

/** Open connections by nginx's states. */
export const connectionSeries = labelled('state', [
  { id: 'active', label: 'Active', color: 1 },
  { id: 'waiting', label: 'Waiting', color: 2 },
  { id: 'writing', label: 'Writing', color: 3 },
  { id: 'reading', label: 'Reading', color: 4 },
]);

function lengthOf({ window: { start, end } }: MetricResult): number {
  return end - start;
}

/** The chart data of a result, overlaid with the previous period, if any, aligned at the first point. */
export function chartData(
  toSeries: ToSeries,
  result: MetricResult,
  previous?: MetricResult,
): ChartData {
  const times = gridTimes(result.window);
  // Data of another range or step is outdated and not comparable.
  const comparable =
    previous &&
    previous.window.step === result.window.step &&
    lengthOf(previous) === lengthOf(result);
  return {
    times,
    series: [...toSeries(result, false), ...(comparable ? toSeries(previous, true) : [])],
  };
}

/** Requests by status code. */
export function statusShares({ result }: MetricsResponse): Share[] {
  return result.flatMap(({ metric, value }) => {
    const code = metric.code ?? 'none';
    const count = value ? Number(value[1]) : 0;
    return count > 0
      ? [{ id: code, label: code, color: colorOfClass(statusClass(code)), count }]
      : [];
  });
}
