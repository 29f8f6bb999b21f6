import type { CsvCell } from '#lib/csv.ts';
import type { ChartData, ChartSeries, ChartUnit } from './types.ts';

/** The values of a chart as rows of a file: times in UTC (ISO 8601), then a column for each series; gaps are null. */
export function chartRows(
  { times }: Pick<ChartData, 'times'>,
  series: readonly ChartSeries[],
  unit: Pick<ChartUnit, 'name'>,
): CsvCell[][] {
  const head = ['Time (UTC)', ...series.map(({ label }) => `${label} (${unit.name})`)];
  const rows = times.map((time, index) => [
    new Date(time * 1000).toISOString(),
    ...series.map(({ values }) => values[index] ?? null),
  ]);
  return [head, ...rows];
}
