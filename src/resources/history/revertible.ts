import type { HistoryEntry, HistoryKind } from '#contract/generated/types.gen.ts';
import { kindNames } from './terms.ts';

/** The kinds that can be brought back to an earlier state: the configuration of a cluster. */
const revertible: ReadonlySet<HistoryKind> = new Set<HistoryKind>([
  'cluster',
  'application',
  'api',
  'consumer',
  'certificate',
  'plugin',
]);

/** Why a change cannot be taken back, whatever the permissions; undefined if it can. */
export function irrevocableReason({
  action,
  kind,
  outcome,
  cluster_id: clusterId,
}: Pick<HistoryEntry, 'action' | 'kind' | 'outcome' | 'cluster_id'>): string | undefined {
  if (outcome === 'refused') return 'Nothing was changed';
  if (action === 'baseline') return 'This is the first known state of the record';
  if (action === 'use') return 'Nothing was changed';
  if (!revertible.has(kind) || clusterId === undefined)
    return `Changes of the kind ${kindNames[kind]} cannot be reverted`;
  return undefined;
}

/** The last moment before an entry. */
export function justBefore({ time }: Pick<HistoryEntry, 'time'>): string {
  return new Date(Date.parse(time) - 1).toISOString();
}
