import type { StreamRange } from '#server/db/schema.ts';

/** One entry per range, in order: a gateway has received what the slowest of its streams has. */
export function mergeRanges(list: readonly StreamRange[]): StreamRange[] {
  const byRange = new Map<string, StreamRange>();
  for (const one of list) {
    const found = byRange.get(one.range);
    byRange.set(
      one.range,
      found
        ? {
            range: one.range,
            streams: found.streams + one.streams,
            openedAt: Math.min(found.openedAt, one.openedAt),
            sent: Math.min(found.sent, one.sent),
            confirmed: Math.min(found.confirmed, one.confirmed),
          }
        : one,
    );
  }
  return [...byRange.values()].sort((one, other) => (one.range < other.range ? -1 : 1));
}
