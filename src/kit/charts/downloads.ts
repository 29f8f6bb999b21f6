import { type CsvCell, csvText } from '#lib/csv.ts';
import { saveFile } from '#lib/save-file.ts';
import { largestParts } from '#lib/shares.ts';
import { zonedRange } from '#lib/zoned.ts';
import { drawChartImage } from './chart-image.ts';
import { shownSeries } from './geometry.ts';
import { seriesColor, seriesShape } from './series-style.tsx';
import type { ChartCardProps, ChartData, ChartSeries, ChartUnit, ShareBarsProps } from './types.ts';

/** The time of a download in UTC, without characters that file systems refuse: `2026-11-24T14-03-22`. */
function fileStamp(now = new Date()): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '-');
}

/** The values of a chart as CSV rows: times in UTC (ISO 8601), then a column for each series; gaps are null. */
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

function saveRows(fileName: string, rows: readonly CsvCell[][]): void {
  saveFile(`${fileName}-${fileStamp()}.csv`, csvText(rows), 'text/csv;charset=utf-8');
}

/** Saves the values of the visible series, see `chartRows`. */
export function saveCsv(chart: ChartCardProps, hidden: ReadonlySet<string>): void {
  saveRows(chart.fileName, chartRows(chart.data, shownSeries(chart.data, hidden), chart.unit));
}

/** Saves the drawing inside `root` as it is on the screen, with title and legend. */
export async function savePng(
  chart: ChartCardProps,
  hidden: ReadonlySet<string>,
  root: HTMLElement | null,
): Promise<void> {
  const svg = root?.querySelector<SVGSVGElement>('[data-plot] svg');
  if (!svg) throw new Error('The chart is not drawn yet');
  const { title, subtitle, data, unit, from, to, zone, fileName } = chart;
  const blob = await drawChartImage(svg, {
    title,
    subtitle: subtitle ?? unit.name,
    footer: zonedRange(from, to, zone),
    legend: shownSeries(data, hidden).map(({ label, color, previous = false }) => ({
      label,
      color: seriesColor[color],
      shape: previous ? undefined : seriesShape[color],
    })),
  });
  saveFile(`${fileName}-${fileStamp()}.png`, blob, 'image/png');
}

/** Saves a distribution, largest part first: label, count, and share as a ratio. */
export function saveShares({
  fileName,
  headers,
  shares,
}: Pick<ShareBarsProps, 'fileName' | 'headers' | 'shares'>): void {
  const { shown } = largestParts(shares, shares.length);
  const rows = shown.map(({ item, count, share }) => [item.label, count, share]);
  saveRows(fileName, [[...headers, 'Share (ratio)'], ...rows]);
}
