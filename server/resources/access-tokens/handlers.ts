import type { AccessToken } from '#contract/generated/types.gen.ts';
import { isInIdRange } from '#server/db/columns.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { callerId } from '#server/http/scope.ts';
import { time } from '#server/resources/wire.ts';
import { type AccessTokenRow, deleteToken, insertToken, MAX_TOKENS, tokensOf } from './store.ts';

function toAccessToken({ id, notes, expire, createdAt }: AccessTokenRow): AccessToken {
  return { id, notes, expire: expire && time(expire), created_at: time(createdAt) };
}

/** Reads the expiry time of a request. @throws HttpError 400 unless it is in the future. */
function readExpiry(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const expire = new Date(text);
  if (expire > now) return expire;
  throw invalidField('expire', 'future', 'A time in the future');
}

export const accessTokenHandlers: HandlersFor<'AccessTokens'> = {
  async listAccessTokens(ctx) {
    const rows = await tokensOf(ctx.db, callerId(ctx));
    return { count: rows.length, list: rows.map(toAccessToken) };
  },

  async createAccessToken(ctx, { body }) {
    const userId = callerId(ctx);
    const now = ctx.app.now();
    const expire = readExpiry(body.expire, now);
    const row = await ctx.db.transaction((tx) =>
      insertToken(tx, { userId, notes: body.notes ?? '', expire }, now),
    );
    if (!row) {
      throw new HttpError(
        'quotaExceeded',
        `You have ${MAX_TOKENS} access tokens, the maximum. Revoke one that is no longer used`,
      );
    }
    const token = await ctx.app.keys.signAccessToken({ userId, tokenId: row.id, expires: expire });
    return { ...toAccessToken(row), token };
  },

  async deleteAccessToken(ctx, { path: { token_id: id } }) {
    const isDeleted =
      /^\d+$/.test(id) && isInIdRange(id) && (await deleteToken(ctx.db, callerId(ctx), id));
    if (!isDeleted) throw new HttpError('notFound', `You have no access token ${id}`);
    return undefined;
  },
};
