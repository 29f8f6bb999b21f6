import type { AccessToken, AccessTokenCreate } from '#contract/generated/types.gen.ts';
import { zId } from '#contract/generated/zod.gen.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { recordOfUser } from '#server/history/record.ts';
import { stateOf } from '#server/history/state.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { callerId, clusterOf, loadScope } from '#server/http/scope.ts';
import { missingPermission } from '#server/identity/authorize.ts';
import { time } from '#server/resources/wire.ts';
import { type AccessTokenRow, deleteToken, insertToken, MAX_TOKENS, tokensOf } from './store.ts';

function toAccessToken(row: AccessTokenRow): AccessToken {
  const { id, notes, expire, scope, clusterId, createdAt } = row;
  return {
    id,
    notes,
    expire: expire && time(expire),
    scope,
    cluster_id: clusterId,
    created_at: time(createdAt),
  };
}

/** Reads the expiry time of a request. @throws HttpError 400 unless it is in the future. */
function readExpiry(text: string | undefined, now: Date): Date | null {
  if (text === undefined) return null;
  const expire = new Date(text);
  if (expire > now) return expire;
  throw invalidField('expire', 'future', 'A time in the future');
}

/**
 * The cluster of a token for reports, which its owner may report to now; null for other tokens.
 *
 * @throws HttpError 400 with the rule that `cluster_id` breaks.
 */
async function readCluster(
  db: Db,
  userId: string,
  { scope, cluster_id: id }: AccessTokenCreate,
): Promise<string | null> {
  if (scope !== 'gateway_reports') {
    if (id === undefined) return null;
    throw invalidField('cluster_id', 'fixed', 'Only a token for reports has a cluster');
  }
  if (id === undefined) {
    throw invalidField('cluster_id', 'required', 'The cluster whose gateways the token reports');
  }
  const unknown = invalidField('cluster_id', 'exists', `There is no cluster ${id}`);
  if (!zId.safeParse(id).success) throw unknown;
  const reach = await loadScope(db, { cluster_id: id }, userId).catch((error: unknown) => {
    throw error instanceof HttpError && error.kind === 'notFound' ? unknown : error;
  });
  const missing = missingPermission('reportGatewayInstance', reach);
  if (!missing) return clusterOf(reach).id;
  const message = `Your role does not allow reports to this cluster: it needs ${missing.join('.')}`;
  throw invalidField('cluster_id', 'permission', message);
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
    const clusterId = await readCluster(ctx.db, userId, body);
    const { notes = '', scope = 'everything' } = body;
    const row = await ctx.db.transaction(async (tx) => {
      const made = await insertToken(tx, { userId, notes, expire, scope, clusterId }, now);
      if (!made) return undefined;
      await recordOfUser(ctx, tx, userId, { before: null, after: stateOf.accessToken(made) });
      return made;
    });
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
    const userId = callerId(ctx);
    const isId = /^\d+$/.test(id) && isInIdRange(id);
    await ctx.db.transaction(async (tx) => {
      const row = isId ? await deleteToken(tx, userId, id) : undefined;
      if (!row) throw new HttpError('notFound', `You have no access token ${id}`);
      await recordOfUser(ctx, tx, userId, { before: stateOf.accessToken(row), after: null });
    });
    return undefined;
  },
};
