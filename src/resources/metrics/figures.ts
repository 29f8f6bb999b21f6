import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import type { ChartData, ChartSeries, SeriesColor, Share } from '#kit/charts/types.ts';
import { alignSeries, gridTimes } from '#lib/series.ts';
import type { MetricAnswer } from './queries.ts';

type Values = readonly (number | null)[];

/** The part of all requests that did not fail, 0 to 1; null when nobody knows or nothing was asked. */
export function successRatio(
  requests: number | null | undefined,
  failures: number | null | undefined,
): number | null {
  if (!requests || failures === null || failures === undefined) return null;
  return Math.min(1, Math.max(0, 1 - failures / requests));
}

/** `2xx` for 204; codes that are no HTTP status are `other`. */
export function statusClass(code: string): string {
  return /^[1-5]\d\d$/.test(code) ? `${code[0]}xx` : 'other';
}

/** The same class has the same colour everywhere. Upgrades to other protocols (1xx) count as answered. */
const classColors: Record<string, SeriesColor> = {
  '1xx': 1,
  '2xx': 1,
  '3xx': 2,
  '4xx': 3,
  '5xx': 4,
};

/** Classes that have a place in the legend also when nothing of them happened. */
const usualClasses = ['2xx', '3xx', '4xx', '5xx'];

function colorOfClass(name: string): SeriesColor {
  return classColors[name] ?? 4;
}

/**
 * Adds lists up. Rates of zero are left out of answers (`api-qps` in the contract), so that a moment for which any list
 * has a value was measured, and what others lack there is zero. A moment without any value is a gap.
 */
function sumOf(lists: readonly Values[], measured: readonly boolean[]): (number | null)[] {
  return measured.map((there, index) =>
    there ? lists.reduce((sum, values) => sum + (values[index] ?? 0), 0) : null,
  );
}

/** For each moment, whether anything was measured then. */
function measuredIn(lists: readonly Values[], length: number): boolean[] {
  return Array.from({ length }, (_, index) =>
    lists.some((values) => (values[index] ?? null) !== null),
  );
}

/** The series of a matrix on the window's grid, by one of their labels. */
function lines({ window, response }: MetricAnswer, label: string): [name: string, Values][] {
  return response.result.map(({ metric, values = [] }) => [
    metric[label] ?? '',
    alignSeries(values, window),
  ]);
}

/** What the series of a chart are called in it; `previous` ones are drawn dashed. */
interface Look {
  id: string;
  label: string;
  color: SeriesColor;
}

function series(look: Look, values: Values, previous: boolean): ChartSeries {
  if (!previous) return { ...look, values };
  return {
    id: `previous ${look.id}`,
    label: `${look.label} before`,
    color: look.color,
    values,
    previous,
  };
}

type Draw = (answer: MetricAnswer, previous: boolean) => ChartSeries[];

/** Requests per second by status class. */
export const rateSeries: Draw = (answer, previous) => {
  const codes = lines(answer, 'code');
  if (codes.length === 0) return [];
  const all = codes.map(([, values]) => values);
  const measured = measuredIn(all, gridTimes(answer.window).length);
  const classes = new Set([...usualClasses, ...codes.map(([code]) => statusClass(code))]);
  return [...classes].toSorted().map((name) => {
    const own = codes.filter(([code]) => statusClass(code) === name).map(([, values]) => values);
    const look = { id: name, label: name, color: colorOfClass(name) };
    return series(look, sumOf(own, measured), previous);
  });
};

/** Mean latency, one line. */
export const latencySeries: Draw = (answer, previous) =>
  lines(answer, '')
    .slice(0, 1)
    .map(([, values]) => series({ id: 'mean', label: 'Mean', color: 1 }, values, previous));

function labelled(label: string, looks: readonly Look[]): Draw {
  return (answer, previous) => {
    const found = new Map(lines(answer, label));
    return looks.flatMap((look) => {
      const values = found.get(look.id);
      return values ? [series(look, values, previous)] : [];
    });
  };
}

/** Bytes per second, from clients and back to them. */
export const bandwidthSeries = labelled('type', [
  { id: 'ingress', label: 'In', color: 1 },
  { id: 'egress', label: 'Out', color: 2 },
]);

/** Open connections by what they are at, as nginx counts them. */
export const connectionSeries = labelled('state', [
  { id: 'active', label: 'Active', color: 1 },
  { id: 'waiting', label: 'Waiting', color: 2 },
  { id: 'writing', label: 'Writing', color: 3 },
  { id: 'reading', label: 'Reading', color: 4 },
]);

function lengthOf({ window: { start, end } }: MetricAnswer): number {
  return end - start;
}

/** A chart of an answer, with the period before laid over it when there is one: its first point lies on the first. */
export function chartData(draw: Draw, answer: MetricAnswer, before?: MetricAnswer): ChartData {
  const times = gridTimes(answer.window);
  // An answer about another range has other points: it waits for its own.
  const fits =
    before && before.window.step === answer.window.step && lengthOf(before) === lengthOf(answer);
  return {
    times,
    series: [...draw(answer, false), ...(fits ? draw(before, true) : [])],
  };
}

/** How requests are spread over status codes. */
export function statusShares({ result }: MetricsResponse): Share[] {
  return result.flatMap(({ metric, value }) => {
    const code = metric.code ?? 'none';
    const count = value ? Number(value[1]) : 0;
    return count > 0
      ? [{ id: code, label: code, color: colorOfClass(statusClass(code)), count }]
      : [];
  });
}
