import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { sentenceOf } from './sentence.ts';

/** Entries of one request, newest first: an import creates many records. */
export type RequestEntries = readonly [HistoryEntry, ...HistoryEntry[]];

/** The first entry of a request, which is about what was asked for; the others follow from it. */
function mainOf(entries: RequestEntries): HistoryEntry {
  return entries.at(-1) ?? entries[0];
}

/** What a request changed: `Created application shop and 3 more records`. */
export function requestText(entries: RequestEntries): string {
  const rest = entries.length - 1;
  const text = sentenceOf(mainOf(entries));
  return rest === 0 ? text : `${text} and ${plural(rest, 'more record')}`;
}

/** The page of an entry in the history of its cluster. */
export function entryHref({ org_id: orgId, cluster_id: clusterId, id }: HistoryEntry): string {
  const entryId = id;
  return clusterId === undefined
    ? paths.historyEntry({ orgId, entryId })
    : paths.clusterHistoryEntry({ orgId, clusterId, entryId });
}

/** Says what a request changed, with a link to its entry in the history. */
export function RequestLink({ entries }: { entries: RequestEntries }) {
  return <Link href={entryHref(mainOf(entries))}>{requestText(entries)}</Link>;
}
