import { csvText } from '#lib/csv.ts';
import { saveFile } from '#lib/save-file.ts';
import { zonedRange } from '#lib/zoned.ts';
import { chartRows } from './chart-rows.ts';
import { fileStamp } from './file-stamp.ts';
import { shownSeries } from './geometry.ts';
import { drawPicture } from './picture.ts';
import { seriesColor, seriesShape } from './series-look.tsx';
import type { ChartCardProps } from './types.ts';

/** Saves the values that are shown: a row for each moment in UTC, the unit in the head, gaps empty. */
export function saveCsv(chart: ChartCardProps, hidden: ReadonlySet<string>): void {
  const text = csvText(chartRows(chart.data, shownSeries(chart.data, hidden), chart.unit));
  saveFile(`${chart.fileName}-${fileStamp()}.csv`, text, 'text/csv;charset=utf-8');
}

/** Saves the drawing inside of `root` as it is on the screen, with title and legend. */
export async function savePng(
  chart: ChartCardProps,
  hidden: ReadonlySet<string>,
  root: HTMLElement | null,
): Promise<void> {
  const svg = root?.querySelector<SVGSVGElement>('[data-plot] svg');
  if (!svg) throw new Error('The chart is not drawn yet');
  const { title, subtitle, data, unit, from, to, zone, fileName } = chart;
  const blob = await drawPicture(svg, {
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
