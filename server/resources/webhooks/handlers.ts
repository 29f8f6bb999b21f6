import type { Webhook, WebhookDelivery } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { lastActors, type UpdatedBy } from '#server/history/last-actors.ts';
import { updatedByCaller } from '#server/history/members.ts';
import { recordInOrganization } from '#server/history/record.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { organizationOf } from '#server/http/scope.ts';
import { lockOrganization } from '#server/resources/billing/usage.ts';
import { time, times } from '#server/resources/wire.ts';
import { type DeliveryRow, insertTest, pageOfDeliveries } from './delivery-store.ts';
import { hostOf, isPrivateHost } from './public-addresses.ts';
import { newSecret } from './signature.ts';
import {
  findWebhook,
  insertWebhook,
  removeWebhook,
  updateWebhookRow,
  type WebhookRow,
  webhooksOf,
} from './store.ts';

/** Webhooks of one organization: each entry is queued for all of them in the transaction of the change. */
const MAX_WEBHOOKS = 20;

function toWebhook(row: WebhookRow, updatedBy: UpdatedBy): Webhook {
  const { id, url, enabled } = row;
  return { id, url, enabled, ...times(row), etag: etagOf(stateOf.webhook(row)), ...updatedBy };
}

/** Converts stored webhooks of the request's organization. */
async function toWebhooks({ scope }: RequestContext, db: Db, rows: WebhookRow[]) {
  const ids = rows.map(({ id }) => id);
  const { id: orgId } = organizationOf(scope);
  const actorOf = await lastActors(db, { orgId, kind: 'webhook' }, ids);
  return rows.map((row) => toWebhook(row, actorOf(row.id)));
}

function toDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    ...(row.entryId !== null && { entry_id: row.entryId }),
    state: row.state,
    attempts: row.attempts,
    ...(row.responseStatus !== null && { response_status: row.responseStatus }),
    ...(row.error !== null && { error: row.error }),
    created_at: time(row.createdAt),
    ...(row.attemptedAt && { attempted_at: time(row.attemptedAt) }),
    ...(row.nextAttemptAt && { next_attempt_at: time(row.nextAttemptAt) }),
  };
}

/** @throws HttpError 400 for an address with a password, or that leads into a private network. */
async function refuseUrl({ app }: RequestContext, text: string): Promise<void> {
  const url = URL.parse(text);
  if (!url) throw invalidField('url', 'format', 'Must be an http or https address');
  if (url.username || url.password) {
    throw invalidField('url', 'no_credentials', 'Must not contain a user or a password');
  }
  if (app.config.webhookPrivateAddresses || !(await isPrivateHost(hostOf(url)))) return;
  const message = 'Must not lead to this machine or into a private network';
  throw invalidField('url', 'public_address', message);
}

function orNotFound(row: WebhookRow | undefined, id: string): WebhookRow {
  if (!row) throw new HttpError('notFound', `There is no webhook ${id}`);
  return row;
}

/**
 * Runs a change of webhooks in one transaction. The organization's row is locked meanwhile: the entry of a change is queued for
 * all its webhooks, so that two changes would wait for each other.
 */
function changeWebhooks<T>(
  { db, scope }: RequestContext,
  change: (db: Db, orgId: string) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const { id } = await lockOrganization(tx, organizationOf(scope).id);
    return change(tx, id);
  });
}

/** The webhook of the path, if it still is the one in `If-Match`. @throws HttpError 404, 412 */
async function requireCurrent(ctx: RequestContext, db: Db, id: string): Promise<WebhookRow> {
  const row = orNotFound(await findWebhook(db, organizationOf(ctx.scope).id, id), id);
  const current = async () => (await toWebhooks(ctx, db, [row]))[0] ?? {};
  await requireMatch(ctx, etagOf(stateOf.webhook(row)), current);
  return row;
}

export const webhookHandlers: HandlersFor<'Webhooks'> = {
  async listWebhooks(ctx) {
    const rows = await webhooksOf(ctx.db, organizationOf(ctx.scope).id);
    return { count: rows.length, list: await toWebhooks(ctx, ctx.db, rows) };
  },

  async createWebhook(ctx, { body: { url, enabled = true } }) {
    const { app } = ctx;
    await refuseUrl(ctx, url);
    const secret = newSecret();
    return changeWebhooks(ctx, async (db, orgId) => {
      if ((await webhooksOf(db, orgId)).length >= MAX_WEBHOOKS) {
        throw new HttpError('conflict', `An organization has at most ${MAX_WEBHOOKS} webhooks`);
      }
      const values = { orgId, url, enabled, secret, now: app.now() };
      const row = await insertWebhook(db, app.keys, values);
      await recordInOrganization(ctx, db, orgId, { before: null, after: stateOf.webhook(row) });
      return { ...toWebhook(row, updatedByCaller(ctx)), secret };
    });
  },

  async updateWebhook(ctx, { path, body }) {
    if (body.url !== undefined) await refuseUrl(ctx, body.url);
    return changeWebhooks(ctx, async (db, orgId) => {
      const before = await requireCurrent(ctx, db, path.webhook_id);
      const row = await updateWebhookRow(db, before.id, body, ctx.app.now());
      const change = { before: stateOf.webhook(before), after: stateOf.webhook(row) };
      await recordInOrganization(ctx, db, orgId, change);
      return toWebhook(row, updatedByCaller(ctx));
    });
  },

  async deleteWebhook(ctx, { path }) {
    await changeWebhooks(ctx, async (db, orgId) => {
      const before = await requireCurrent(ctx, db, path.webhook_id);
      await removeWebhook(db, before.id);
      await recordInOrganization(ctx, db, orgId, { before: stateOf.webhook(before), after: null });
    });
    return undefined;
  },

  async listWebhookDeliveries({ db, scope }, { path, query }) {
    const { id: orgId } = organizationOf(scope);
    const webhook = orNotFound(await findWebhook(db, orgId, path.webhook_id), path.webhook_id);
    const { count, rows } = await pageOfDeliveries(db, webhook.id, query);
    return { count, list: rows.map(toDelivery) };
  },

  async sendTestDelivery(ctx, { path }) {
    return changeWebhooks(ctx, async (db, orgId) => {
      const found = await findWebhook(db, orgId, path.webhook_id);
      const webhook = orNotFound(found, path.webhook_id);
      const row = await insertTest(db, webhook.id, ctx.app.now());
      const { content: _, ...used } = stateOf.webhook(webhook);
      await recordInOrganization(ctx, db, orgId, { used });
      return toDelivery(row);
    });
  },
};
