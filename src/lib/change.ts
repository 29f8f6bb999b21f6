import { formatCount, formatPercent } from './units.ts';

/** How a number changed. */
export interface Change {
  direction: 'up' | 'down' | 'none';
  /** Without a sign: `3.1 %`, `0.09 pt`; empty when nothing changed. */
  amount: string;
}

/** From this factor on, "12 times" is clearer than a percentage. */
const MIN_FACTOR = 10;

function relative(from: number, to: number): string {
  // A change from 0 has no percentage.
  if (from === 0) return 'from 0';
  if (Math.abs(to / from) >= MIN_FACTOR) return `${Math.round(to / from)} times`;
  const share = Math.abs(to - from) / Math.abs(from);
  return formatPercent(
    share >= 0.1 ? Math.round(share * 100) / 100 : Math.round(share * 1000) / 1000,
  );
}

/**
 * Formats the change from one number to another.
 *
 * @param kind `relative`: in percent of `from`; `points`: for ratios, the difference in percentage points
 */
export function changeOf(from: number, to: number, kind: 'relative' | 'points'): Change {
  const points = Math.round((to - from) * 10_000) / 100;
  const amount = kind === 'points' ? `${formatCount(Math.abs(points))} pt` : relative(from, to);
  // A change that rounds to 0 counts as none.
  if (to === from || /^0 /.test(amount)) return { direction: 'none', amount: '' };
  return { direction: to > from ? 'up' : 'down', amount };
}
