/** An item's count and its share of the total. */
interface Part<T> {
  item: T;
  count: number;
  /** 0 to 1; 0 if the total is 0. */
  share: number;
}

interface Parts<T> {
  shown: Part<T>[];
  /** The items without their own row; undefined if every item has one. */
  rest: { kinds: number; count: number; share: number } | undefined;
  total: number;
}

/**
 * Returns the largest items and the rest. A rest of one item would take the same space as that item, so the rest is
 * always two or more.
 *
 * @param most the maximum number of rows, including the one of the rest
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
