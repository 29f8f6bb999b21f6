import type { SQL } from 'drizzle-orm';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import type { Reveal } from '#server/history/entries.ts';
import { csvLine } from './csv.ts';
import { entryHeads, entryRows } from './entry-store.ts';
import { toEntry, toEntryDetails } from './entry-wire.ts';

/** Entries that are read at a time, and with their records, of which each may have a megabyte. */
const PAGE_SIZE = 500;
const RECORDS_PAGE_SIZE = 50;

/** The lines of a page, and the id of its last entry. */
type ReadPage = (cursor: string | undefined) => Promise<{ text: string; last: string | undefined }>;

/** The columns of a CSV file, by the names that the API has for them. */
const columns: Record<string, (entry: HistoryEntry) => string | number | undefined> = {
  id: ({ id }) => id,
  time: (entry) => entry.time,
  actor_kind: ({ actor }) => actor.kind,
  actor_id: ({ actor }) => actor.id,
  actor_name: ({ actor }) => actor.name,
  user_id: ({ actor }) => (actor.kind === 'person' ? actor.id : actor.user_id),
  user_name: ({ actor }) => (actor.kind === 'person' ? actor.name : actor.user_name),
  request_id: (entry) => entry.request_id,
  address: ({ address }) => address,
  operation: ({ operation }) => operation,
  action: ({ action }) => action,
  kind: ({ kind }) => kind,
  record_id: (entry) => entry.record_id,
  record_name: (entry) => entry.record_name,
  parent_id: (entry) => entry.parent_id,
  cluster_id: (entry) => entry.cluster_id,
  config_version: (entry) => entry.config_version,
  outcome: ({ outcome }) => outcome,
  reason: ({ reason }) => reason,
  changed: ({ changed }) => changed.join(' '),
  restored_from: (entry) => entry.restored_from,
};

/** All entries that meet one of the conditions as CSV, newest first, with a line of names. */
export function csvExport(db: Db, conditions: readonly SQL[]): ReadableStream<Uint8Array> {
  const cells = Object.values(columns);
  return streamOf(csvLine(Object.keys(columns)), async (cursor) => {
    const rows = await entryHeads(db, conditions, { cursor, size: PAGE_SIZE });
    const text = rows.map((row) => {
      const entry = toEntry(row);
      return csvLine(cells.map((cell) => cell(entry)));
    });
    return { text: text.join(''), last: rows.at(-1)?.id };
  });
}

/** The same as JSON lines, which have the records before and after each change, with concealed secrets. */
export function jsonLinesExport(
  db: Db,
  conditions: readonly SQL[],
  reveal: Reveal,
): ReadableStream<Uint8Array> {
  return streamOf('', async (cursor) => {
    const rows = await entryRows(db, conditions, { cursor, size: RECORDS_PAGE_SIZE });
    const text = rows.map((row) => `${JSON.stringify(toEntryDetails(row, reveal))}\n`);
    return { text: text.join(''), last: rows.at(-1)?.id };
  });
}

/** Reads a page whenever the client has taken the one before. A client that goes away ends it. */
function streamOf(head: string, readPage: ReadPage): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: string | undefined;
  return new ReadableStream({
    start: (controller) => {
      if (head !== '') controller.enqueue(encoder.encode(head));
    },
    pull: async (controller) => {
      const { text, last } = await readPage(cursor);
      if (text !== '') controller.enqueue(encoder.encode(text));
      if (last === undefined) controller.close();
      else cursor = last;
    },
  });
}
