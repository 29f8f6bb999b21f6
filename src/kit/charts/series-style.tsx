import { theme } from '#kit/theme.ts';
import type { ChartSeries, SeriesColor } from './types.ts';

const { one, two, three, four } = theme.vars.palette.series;

/** The CSS colour of a series in the current scheme. */
export const seriesColor: Readonly<Record<SeriesColor, string>> = {
  1: one,
  2: two,
  3: three,
  4: four,
};

/** Each colour has a shape, so that series differ by more than colour. Centred in 10 by 10. */
export const seriesShape: Readonly<Record<SeriesColor, string>> = {
  1: 'M-3.5 -3.5H3.5V3.5H-3.5Z',
  2: 'M0 -4A4 4 0 1 1 0 4A4 4 0 1 1 0 -4Z',
  3: 'M0 -4.5L4.5 3.5H-4.5Z',
  4: 'M0 -4.8L4.8 0L0 4.8L-4.8 0Z',
};

/** The dashes of the previous period. */
export const PREVIOUS_DASH = '3 4';

/** The symbol of a series in a legend and a tooltip. */
export function Swatch({ series, off = false }: { series: ChartSeries; off?: boolean }) {
  const color = seriesColor[series.color];
  const fill = off ? 'none' : color;
  return (
    <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
      {series.previous ? (
        <path d="M-6 0H6" stroke={color} strokeWidth="2" strokeDasharray="3 1.5" fill="none" />
      ) : (
        <path d={seriesShape[series.color]} fill={fill} stroke={color} strokeWidth="1" />
      )}
    </svg>
  );
}
