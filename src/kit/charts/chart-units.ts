import {
  axisRate,
  compactCount,
  formatByteRate,
  formatBytes,
  formatCount,
  formatMilliseconds,
  formatRate,
} from '#lib/units.ts';
import type { ChartUnit } from './types.ts';

/** Events per second. */
export const perSecond: ChartUnit = { name: '1/s', axis: axisRate, exact: formatRate };

/** Items that exist at one time, such as connections. */
export const counted: ChartUnit = {
  name: 'count',
  axis: compactCount,
  exact: formatCount,
  whole: true,
};

/** Latencies in milliseconds. */
export const milliseconds: ChartUnit = {
  name: 'ms',
  axis: formatMilliseconds,
  exact: formatMilliseconds,
};

/** Traffic in bytes per second. */
export const bytesPerSecond: ChartUnit = {
  name: 'bytes/s',
  axis: formatBytes,
  exact: formatByteRate,
  base: 1024,
};
