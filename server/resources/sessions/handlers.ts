import { and, desc, eq, gt, ne, type SQL } from 'drizzle-orm';
import { isInIdRange } from '#server/db/columns.ts';
import { sessions } from '#server/db/schema.ts';
import { recordOfUser } from '#server/history/record.ts';
import { stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { callerId } from '#server/http/scope.ts';
import { sessionToken, sha256 } from '#server/identity/sessions.ts';
import { shortUserAgent } from '#server/identity/user-agent.ts';
import { time } from '#server/resources/wire.ts';

/** Token hash of the current session; empty for a caller without one, which matches no session. */
function currentHash({ app, request, principal }: RequestContext): string {
  const token = principal?.via === 'session' && sessionToken(app.config, request);
  return token ? sha256(token) : '';
}

/** Deletes those sessions of the caller that `which` selects. @returns how many */
function deleteSessions(ctx: RequestContext, which: SQL): Promise<number> {
  const userId = callerId(ctx);
  return ctx.db.transaction(async (tx) => {
    const mine = and(eq(sessions.userId, userId), which);
    const rows = await tx.delete(sessions).where(mine).returning();
    const changes = rows.map((row) => ({ before: stateOf.session(row), after: null }));
    await recordOfUser(ctx, tx, userId, ...changes);
    return rows.length;
  });
}

export const sessionHandlers: HandlersFor<'Sessions'> = {
  async listSessions(ctx) {
    const mine = eq(sessions.userId, callerId(ctx));
    const rows = await ctx.db
      .select()
      .from(sessions)
      .where(and(mine, gt(sessions.expiresAt, ctx.app.now())))
      .orderBy(desc(sessions.updatedAt), desc(sessions.id));
    const current = currentHash(ctx);
    const list = rows.map(({ id, tokenHash, userAgent, createdAt, updatedAt }) => ({
      id,
      browser: shortUserAgent(userAgent),
      current: tokenHash === current,
      created_at: time(createdAt),
      last_seen_at: time(updatedAt),
    }));
    return { count: list.length, list };
  },

  async deleteSession(ctx, { path: { session_id: id } }) {
    const count = isInIdRange(id) ? await deleteSessions(ctx, eq(sessions.id, id)) : 0;
    if (count === 0) throw new HttpError('notFound', `You have no session ${id}`);
    return undefined;
  },

  async deleteOtherSessions(ctx) {
    await deleteSessions(ctx, ne(sessions.tokenHash, currentHash(ctx)));
    return undefined;
  },
};
