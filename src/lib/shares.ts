/** An amount of some kind, and its part of the whole. */
interface Part<T> {
  item: T;
  count: number;
  /** 0 to 1; 0 when the whole is nothing. */
  share: number;
}

/** The largest parts, what is left of the whole, and the whole. */
interface Parts<T> {
  shown: Part<T>[];
  /** What has no row of its own; undefined when everything has one. */
  rest: { kinds: number; count: number; share: number } | undefined;
  total: number;
}

/**
 * Splits a whole into its largest parts and the rest. A rest of one kind would take the same room as that kind, so the
 * rest is always two or more.
 *
 * @param most how many rows there are room for, the one of the rest included
 */
export function largestParts<T extends { count: number }>(
  items: readonly T[],
  most: number,
): Parts<T> {
  const total = items.reduce((sum, { count }) => sum + count, 0);
  const shareOf = (count: number) => (total > 0 ? count / total : 0);
  const sorted = items
    .toSorted((a, b) => b.count - a.count)
    .map((item): Part<T> => ({ item, count: item.count, share: shareOf(item.count) }));
  if (sorted.length <= most) return { shown: sorted, rest: undefined, total };
  const shown = sorted.slice(0, Math.max(0, most - 1));
  const count = sorted.slice(shown.length).reduce((sum, part) => sum + part.count, 0);
  return {
    shown,
    rest: { kinds: sorted.length - shown.length, count, share: shareOf(count) },
    total,
  };
}
