import type { HistoryEntry, HistoryKind } from '#contract/generated/types.gen.ts';
import type { ChartMarker } from '#kit/charts/types.ts';
import { parseTime } from '#lib/time.ts';
import { entryHref, type RequestEntries, requestText } from '#resources/history/refs.tsx';
import { actorText } from '#shared/actor-text.ts';
import type { MetricFilter } from './view.ts';

/** Kinds of records whose changes may move the metrics of any application. */
const general: ReadonlySet<HistoryKind> = new Set(['cluster', 'plugin', 'consumer', 'certificate']);

/** Whether an entry changed something that the metrics in view may show. */
function concerns({ appId, apiId }: MetricFilter, entry: HistoryEntry): boolean {
  const { action, kind, record_id: id, parent_id: parent } = entry;
  if (action !== 'create' && action !== 'update' && action !== 'delete') return false;
  if (kind === 'application') return appId === undefined || id === appId;
  if (kind === 'api') {
    return (appId === undefined || parent === appId) && (apiId === undefined || id === apiId);
  }
  return general.has(kind);
}

/**
 * The changes to mark on the charts of a view, with who made them and a link to the history. The changes of one request
 * share a marker.
 *
 * @param entries newest first
 */
export function changeMarkers(
  filter: MetricFilter,
  entries: readonly HistoryEntry[],
): ChartMarker[] {
  const requests = new Map<string, [HistoryEntry, ...HistoryEntry[]]>();
  for (const entry of entries) {
    if (!concerns(filter, entry)) continue;
    const same = requests.get(entry.request_id);
    if (same) same.push(entry);
    else requests.set(entry.request_id, [entry]);
  }
  return [...requests.values()].flatMap(markerOf);
}

function markerOf(entries: RequestEntries): ChartMarker[] {
  const [entry] = entries;
  const time = parseTime(entry.time)?.getTime();
  if (time === undefined) return [];
  const label = `${requestText(entries)} by ${actorText(entry.actor)}`;
  return [{ time: Math.floor(time / 1000), label, href: entryHref(entry) }];
}
