import { historySince } from '#server/history/retention.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { organizationOf } from '#server/http/scope.ts';
import { openReadableSecrets } from '#server/resources/secrets.ts';
import { time } from '#server/resources/wire.ts';
import { conditionsOf, isVisible, reachOf, type Visible } from './entry-filters.ts';
import { entryHeads, findEntry } from './entry-store.ts';
import { toEntry, toEntryDetails } from './entry-wire.ts';
import { csvExport, jsonLinesExport } from './export.ts';

/** Entries per page, unless the query asks for fewer or more, and at most. */
const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 200;

function visibleTo({ scope }: RequestContext): Visible {
  return { orgId: organizationOf(scope).id, reach: reachOf(scope.grants) };
}

const revealOf =
  ({ app }: RequestContext) =>
  <T>(record: T): T =>
    openReadableSecrets(app.keys, record);

export const entryHandlers: Pick<
  HandlersFor<'History'>,
  'listHistory' | 'getHistoryEntry' | 'exportHistory'
> = {
  async listHistory(ctx, { query: { cursor, page_size = DEFAULT_PAGE_SIZE, ...query } }) {
    const visible = visibleTo(ctx);
    const size = Math.min(page_size, MAX_PAGE_SIZE);
    const conditions = conditionsOf(visible, query);
    const rows = await entryHeads(ctx.db, conditions, { cursor, size: size + 1 });
    const page = rows.slice(0, size);
    const last = rows.length > size ? page.at(-1) : undefined;
    const since = await historySince(ctx.db, ctx.app);
    return {
      list: page.map(toEntry),
      ...(last && { next_cursor: last.id }),
      since: time(since),
    };
  },

  async getHistoryEntry(ctx, { path }) {
    const { orgId, reach } = visibleTo(ctx);
    const row = await findEntry(ctx.db, orgId, path.entry_id);
    if (!row || !isVisible(reach, row.clusterId)) {
      throw new HttpError('notFound', `The history has no entry ${path.entry_id}`);
    }
    return toEntryDetails(row, revealOf(ctx));
  },

  async exportHistory(ctx, { query: { format = 'jsonl', ...query } }) {
    const conditions = conditionsOf(visibleTo(ctx), query);
    const [type, stream] =
      format === 'csv'
        ? ['text/csv; charset=utf-8', csvExport(ctx.db, conditions)]
        : ['application/jsonl', jsonLinesExport(ctx.db, conditions, revealOf(ctx))];
    const name = `history-${time(ctx.app.now()).slice(0, 10)}.${format}`;
    const disposition = `attachment; filename="${name}"`;
    return new Response(stream, {
      headers: { 'Content-Type': type, 'Content-Disposition': disposition },
    });
  },
};
