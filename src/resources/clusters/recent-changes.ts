import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import type { RequestEntries } from '#resources/history/refs.tsx';

/**
 * Groups entries by their request, so that an import does not displace all other changes. Entries that changed nothing
 * are left out.
 *
 * @param entries newest first
 * @param limit how many groups to return
 */
export function latestRequests(entries: readonly HistoryEntry[], limit: number): RequestEntries[] {
  const groups: [HistoryEntry, ...HistoryEntry[]][] = [];
  for (const entry of entries) {
    if (entry.action === 'baseline' || entry.action === 'use') continue;
    const last = groups.at(-1);
    if (last?.[0].request_id === entry.request_id) last.push(entry);
    else groups.push([entry]);
  }
  return groups.slice(0, limit);
}
