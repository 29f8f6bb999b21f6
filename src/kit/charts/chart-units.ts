import {
  compactCount,
  formatByteRate,
  formatBytes,
  formatCount,
  formatMilliseconds,
  formatRate,
} from '#lib/units.ts';
import type { ChartUnit } from './types.ts';

/** How many a second, whatever is counted. */
export const perSecond: ChartUnit = { name: '1/s', axis: compactCount, exact: formatRate };

/** Things that are there at a moment, such as connections. */
export const counted: ChartUnit = {
  name: 'count',
  axis: compactCount,
  exact: formatCount,
  whole: true,
};

/** Latencies, given in milliseconds. */
export const milliseconds: ChartUnit = {
  name: 'ms',
  axis: formatMilliseconds,
  exact: formatMilliseconds,
};

/** Traffic, given in bytes a second. */
export const bytesPerSecond: ChartUnit = {
  name: 'bytes/s',
  axis: formatBytes,
  exact: formatByteRate,
  base: 1024,
};
