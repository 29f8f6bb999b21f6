import { apiUrl, isCrossOrigin } from '#api/config.ts';
import { type ApiQuery, alwaysFresh, payload, payloadOf } from '#api/envelope.ts';
import { ApiError } from '#api/errors.ts';
import { accessToken } from '#api/session.ts';
import {
  getHistoryEntryOptions,
  listHistoryOptions,
  listMembersOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { exportHistory, restoreRecords } from '#contract/generated/sdk.gen.ts';
import type {
  ExportHistoryData,
  Restoration,
  RestorationRequest,
} from '#contract/generated/types.gen.ts';
import type { EntryIds } from '#paths';
import type { HistoryQuery } from './filter.ts';

/** Entries per page of a list. */
const PAGE_SIZE = 50;
/** Entries of one request: a restoration writes one for each record. */
const MAX_OF_REQUEST = 100;
/** The largest page of members, with more than any organization has. */
const MAX_MEMBERS = 1000;

// Any change writes an entry, so that lists are never fresh.
export const history = {
  /** One page, newest first. */
  list: (orgId: string, query: HistoryQuery) =>
    alwaysFresh(
      payload(
        listHistoryOptions({ path: { id: orgId }, query: { ...query, page_size: PAGE_SIZE } }),
      ),
    ),
  /** One entry with the record before and after. */
  one: ({ orgId, entryId }: EntryIds) =>
    payload(getHistoryEntryOptions({ path: { id: orgId, entry_id: entryId } })),
  /** The entries of one request. */
  ofRequest: (orgId: string, requestId: string) =>
    payload(
      listHistoryOptions({
        path: { id: orgId },
        query: { request_id: requestId, page_size: MAX_OF_REQUEST },
      }),
    ),
  /** Everybody in the organization, for names and filters. */
  people: (orgId: string) =>
    payload(
      listMembersOptions({
        path: { id: orgId },
        query: { page_size: MAX_MEMBERS, order_by: 'created_at', direction: 'ASC' },
      }),
    ),
  /** What a restoration would do to the records as they are now. */
  plan: (clusterId: string, request: RestorationRequest): ApiQuery<Restoration> => {
    const path = { cluster_id: clusterId };
    const body = { ...request, dry_run: true };
    return {
      queryKey: [
        { _id: 'restoreRecords', tags: ['History'], path, body },
      ] as unknown as ApiQuery<Restoration>['queryKey'],
      queryFn: ({ signal }) => payloadOf(restoreRecords({ path, body, signal })),
      staleTime: 0,
      gcTime: 0,
    };
  },
};

type ExportQuery = NonNullable<ExportHistoryData['query']>;
export type ExportFormat = NonNullable<ExportQuery['format']>;

/** The address of a download with the session's cookie; undefined where the console has to send a token. */
export function exportHref(
  orgId: string,
  { cursor: _cursor, ...query }: HistoryQuery,
  format: ExportFormat,
): string | undefined {
  if (isCrossOrigin() || accessToken() !== undefined) return undefined;
  return apiUrl(`/orgs/${orgId}/history_export?${new URLSearchParams({ ...query, format })}`);
}

/** Downloads the entries that match, whatever their page. */
export async function fetchExport(
  orgId: string,
  { cursor: _cursor, ...query }: HistoryQuery,
  format: ExportFormat,
): Promise<Blob> {
  const { data } = await exportHistory({
    path: { id: orgId },
    query: { ...query, format },
    parseAs: 'blob',
  });
  const file = data as unknown as Blob;
  // A page from a wrong address must fail, and not pass as the file.
  if (/^(text\/csv|application\/jsonl)\b/.test(file.type)) return file;
  throw new ApiError({ kind: 'unknown', message: 'The response is not from this API.' });
}
