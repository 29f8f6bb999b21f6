/** The words of a query, in lower case. */
function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * Returns the items that match every word of a query, best first: texts that begin with the query, then those in which
 * words begin with its words, then the rest. Ties keep their order; an empty query keeps everything.
 *
 * @param textOf returns the text to search; a match at its beginning ranks highest
 */
export function ranked<T>(items: readonly T[], query: string, textOf: (item: T) => string): T[] {
  const words = wordsOf(query);
  if (words.length === 0) return [...items];
  const whole = words.join(' ');
  const scored = items.flatMap((item) => {
    const text = textOf(item).toLowerCase();
    if (!words.every((word) => text.includes(word))) return [];
    if (text.startsWith(whole)) return [{ item, score: 0 }];
    const parts = text.split(/[^\p{L}\p{N}]+/u);
    const begins = words.every((word) => parts.some((part) => part.startsWith(word)));
    return [{ item, score: begins ? 1 : 2 }];
  });
  return scored.sort((a, b) => a.score - b.score).map(({ item }) => item);
}
