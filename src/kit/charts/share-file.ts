import { csvText } from '#lib/csv.ts';
import { saveFile } from '#lib/save-file.ts';
import { largestParts } from '#lib/shares.ts';
import { fileStamp } from './file-stamp.ts';
import type { ShareBarsProps } from './types.ts';

/** Saves a distribution, the largest part first: label, count, and share as a ratio. */
export function saveShares(
  fileName: string,
  heads: ShareBarsProps['heads'],
  shares: ShareBarsProps['shares'],
): void {
  const { shown } = largestParts(shares, shares.length);
  const rows = shown.map(({ item, count, share }) => [item.label, count, share]);
  const text = csvText([[...heads, 'Share (ratio)'], ...rows]);
  saveFile(`${fileName}-${fileStamp()}.csv`, text, 'text/csv;charset=utf-8');
}
