import { formatCount, formatPercent } from './units.ts';

/** How a number moved. */
export interface Change {
  direction: 'up' | 'down' | 'none';
  /** Without a sign: `3.1 %`, `0.09 pt`; empty when nothing moved. */
  amount: string;
}

/** Beyond this a percentage says less than "12 times". */
const MANY = 10;

function relative(from: number, to: number): string {
  // From nothing to something is no percentage of anything.
  if (from === 0) return 'from 0';
  if (Math.abs(to / from) >= MANY) return `${Math.round(to / from)} times`;
  const share = Math.abs(to - from) / Math.abs(from);
  return formatPercent(
    share >= 0.1 ? Math.round(share * 100) / 100 : Math.round(share * 1000) / 1000,
  );
}

/**
 * The change from one number to another.
 *
 * @param kind `relative`: in percent of the first; `points`: for ratios, the difference in percentage points
 */
export function changeOf(from: number, to: number, kind: 'relative' | 'points'): Change {
  const points = Math.round((to - from) * 10_000) / 100;
  const amount = kind === 'points' ? `${formatCount(Math.abs(points))} pt` : relative(from, to);
  // What rounds to nothing did not move.
  if (to === from || /^0 /.test(amount)) return { direction: 'none', amount: '' };
  return { direction: to > from ? 'up' : 'down', amount };
}
