import { getTableColumns } from 'drizzle-orm';
import type { HistoryEntry, HistoryEntryDetails } from '#contract/generated/types.gen.ts';
import { concealed } from '#domain/secrets.ts';
import { historyEntries } from '#server/db/schema.ts';
import { changedSecrets, type Reveal } from '#server/history/entries.ts';
import { actorOf } from '#server/history/last-actors.ts';
import { concealSecrets } from '#server/resources/secrets.ts';
import { time } from '#server/resources/wire.ts';

/** An entry with the record before and after the change, as stored. */
export type EntryRow = typeof historyEntries.$inferSelect;

/** An entry without the record: what lists read. */
export type EntryHead = Omit<EntryRow, 'before' | 'after'>;

const { before: _before, after: _after, ...columns } = getTableColumns(historyEntries);

/** The columns of an `EntryHead`. */
export const headColumns = columns;

/** An entry as lists have it. */
export function toEntry(row: EntryHead): HistoryEntry {
  return {
    id: row.id,
    org_id: row.orgId,
    ...(row.clusterId !== null && { cluster_id: row.clusterId }),
    time: time(row.createdAt),
    actor: actorOf({
      kind: row.actorKind,
      id: row.actorId,
      name: row.actorName,
      user_id: row.userId,
      user_name: row.userName,
    }),
    request_id: row.requestId,
    ...(row.address !== null && { address: row.address }),
    operation: row.operation,
    action: row.action,
    kind: row.kind,
    record_id: row.recordId,
    record_name: row.recordName,
    ...(row.parentId !== null && { parent_id: row.parentId }),
    ...(row.configVersion !== null && { config_version: Number(row.configVersion) }),
    outcome: row.outcome,
    ...(row.reason !== null && { reason: row.reason }),
    changed: row.changed,
    ...(row.restoredFrom !== null && { restored_from: row.restoredFrom }),
  };
}

/** An entry with the record before and after the change, and concealed secrets. */
export function toEntryDetails(row: EntryRow, reveal: Reveal): HistoryEntryDetails {
  return {
    ...toEntry(row),
    before: concealedContent(row.kind, row.before),
    after: concealedContent(row.kind, row.after),
    changed_secrets:
      row.kind === 'webhook'
        ? changedAddress(row.before, row.after)
        : changedSecrets(row.before, row.after, reveal),
  };
}

type Content = HistoryEntryDetails['before'];

function concealedContent(kind: EntryRow['kind'], content: object | null): Content {
  if (!content) return null;
  if (kind !== 'webhook') return { ...concealSecrets(content) };
  return { ...content, url: concealedAddress(addressIn(content)) };
}

const addressIn = (webhook: object) => ('url' in webhook ? String(webhook.url) : '');

/** Receivers put secrets into the path and the query of their address, and not everyone who reads the history reads webhooks. */
function concealedAddress(address: string): string {
  const { origin, href } = new URL(address);
  return href === `${origin}/` ? href : `${origin}/${concealed}`;
}

function changedAddress(before: object | null, after: object | null): string[] {
  const addresses = [before, after].map((content) => content && addressIn(content));
  const isConcealed = addresses.some((one) => one && concealedAddress(one).endsWith(concealed));
  return isConcealed && addresses[0] !== addresses[1] ? ['url'] : [];
}
