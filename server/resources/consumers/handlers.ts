import type { Consumer, FieldError } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { lastActors, type UpdatedBy } from '#server/history/last-actors.ts';
import { updatedByCaller } from '#server/history/members.ts';
import { recordHistory } from '#server/history/record.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { clusterOf } from '#server/http/scope.ts';
import { changeCluster, type Remember } from '#server/resources/clusters/change.ts';
import { gatewayIssues, issuesOfRecords } from '#server/resources/gateway-issues.ts';
import { mergePatch } from '#server/resources/patch.ts';
import { concealSecrets, openSecrets } from '#server/resources/secrets.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { checkJwtRequest, signConsumerJwt } from './jwt.ts';
import { acceptConsumer, type ConsumerRecord } from './record.ts';
import { refuseTakenKeys, refuseTakenName } from './refusals.ts';
import {
  type ConsumerRow,
  findConsumer,
  insertConsumers,
  pageOfConsumers,
  removeConsumer,
  replaceConsumer,
} from './store.ts';

function toConsumer(
  { spec, ...row }: ConsumerRow,
  issues: readonly FieldError[] | undefined,
  updatedBy: UpdatedBy,
): Consumer {
  return {
    ...concealSecrets(spec),
    labels: spec.labels ?? [],
    id: row.id,
    cluster_id: row.clusterId,
    status: entityStatus(row.status),
    ...gatewayIssues(issues),
    ...times(row),
    etag: etagOf(stateOf.consumer({ ...row, spec })),
    ...updatedBy,
  };
}

/** Converts stored consumers of the request's cluster. */
async function toConsumers(
  { scope }: RequestContext,
  db: Db,
  rows: ConsumerRow[],
): Promise<Consumer[]> {
  const { id: clusterId, orgId } = clusterOf(scope);
  const refOf = ({ id }: ConsumerRow) => ({ kind: 'consumer', id }) as const;
  const issuesOf = await issuesOfRecords(db, clusterId, rows.map(refOf));
  const ids = rows.map(({ id }) => id);
  const actorOf = await lastActors(db, { orgId, kind: 'consumer' }, ids);
  return rows.map((row) => toConsumer(row, issuesOf(refOf(row)), actorOf(row.id)));
}

/** Converts one stored consumer. */
async function toStored(ctx: RequestContext, db: Db, row: ConsumerRow): Promise<Consumer> {
  const [consumer] = await toConsumers(ctx, db, [row]);
  if (!consumer) throw new Error('one row makes one consumer');
  return consumer;
}

/** The consumer of the path. @throws HttpError 404 when the cluster has none with this id. */
async function requireConsumer(db: Db, ctx: RequestContext, id: string): Promise<ConsumerRow> {
  const cluster = clusterOf(ctx.scope);
  const row = await findConsumer(db, cluster.id, id);
  if (!row) throw new HttpError('notFound', `There is no consumer ${id} in ${cluster.name}`);
  return row;
}

/** The consumer of the path, if it still is the one in `If-Match`. @throws HttpError 404, 412 */
async function requireCurrent(db: Db, ctx: RequestContext, id: string): Promise<ConsumerRow> {
  const row = await requireConsumer(db, ctx, id);
  await requireMatch(ctx, etagOf(stateOf.consumer(row)), () => toStored(ctx, db, row));
  return row;
}

/** Replaces an existing consumer. */
async function replace(
  ctx: RequestContext,
  db: Db,
  before: ConsumerRow,
  { record, remember }: { record: ConsumerRecord; remember: Remember },
) {
  await refuseTakenKeys(db, before.clusterId, record.keys, before.id);
  const row = await replaceConsumer(db, before, record, ctx.app.now());
  remember({ before: stateOf.consumer(before), after: stateOf.consumer(row) });
  return toConsumer(row, record.issues, updatedByCaller(ctx));
}

/** Writes to the history that the secrets of a consumer were used, before they are. */
async function recordUse(ctx: RequestContext, row: ConsumerRow): Promise<void> {
  const { id: clusterId, orgId } = clusterOf(ctx.scope);
  const place = { orgId, clusterId, configVersion: null };
  await ctx.db.transaction((db) =>
    recordHistory(ctx, db, place, [{ used: stateOf.consumer(row) }]),
  );
}

export const consumerHandlers: HandlersFor<'Consumers'> = {
  async listConsumers(ctx, { query }) {
    const { count, rows } = await pageOfConsumers(ctx.db, clusterOf(ctx.scope).id, query);
    return { count, list: await toConsumers(ctx, ctx.db, rows) };
  },

  async createConsumer(ctx, { body }) {
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, { id: clusterId }, touch, remember) => {
      const record = await acceptConsumer(ctx, db, body);
      await refuseTakenName(db, clusterId, record.spec.name);
      await refuseTakenKeys(db, clusterId, record.keys);
      const consumer = { ...record, clusterId, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertConsumers(db, [consumer]));
      touch({ kind: 'consumer', id: row.id });
      remember({ before: null, after: stateOf.consumer(row) });
      return toConsumer(row, record.issues, updatedByCaller(ctx));
    });
  },

  async getConsumer(ctx, { path }) {
    return toStored(ctx, ctx.db, await requireConsumer(ctx.db, ctx, path.consumer_id));
  },

  async updateConsumer(ctx, { path, body }) {
    return changeCluster(ctx, async (db, _cluster, touch, remember) => {
      touch({ kind: 'consumer', id: path.consumer_id });
      const row = await requireCurrent(db, ctx, path.consumer_id);
      const record = await acceptConsumer(ctx, db, body, row.spec);
      return replace(ctx, db, row, { record, remember });
    });
  },

  async patchConsumer(ctx, { path, body, cleared }) {
    return changeCluster(ctx, async (db, _cluster, touch, remember) => {
      touch({ kind: 'consumer', id: path.consumer_id });
      const row = await requireCurrent(db, ctx, path.consumer_id);
      const merged = mergePatch(row.spec, { body, cleared });
      const record = await acceptConsumer(ctx, db, merged, row.spec);
      return replace(ctx, db, row, { record, remember });
    });
  },

  async deleteConsumer(ctx, { path }) {
    await changeCluster(ctx, async (db, _cluster, touch, remember) => {
      touch({ kind: 'consumer', id: path.consumer_id });
      const row = await requireCurrent(db, ctx, path.consumer_id);
      await removeConsumer(db, row.id);
      remember({ before: stateOf.consumer(row), after: null });
    });
    return undefined;
  },

  async revealConsumerCredentials(ctx, { path }) {
    const row = await requireConsumer(ctx.db, ctx, path.consumer_id);
    await recordUse(ctx, row);
    return openSecrets(ctx.app.keys, row.spec).credentials ?? {};
  },

  async createConsumerJwt(ctx, { path, body }) {
    const { ttl, custom_payload: payload = {} } = checkJwtRequest(body);
    const row = await requireConsumer(ctx.db, ctx, path.consumer_id);
    const { spec } = row;
    const credential = openSecrets(ctx.app.keys, spec).credentials?.['jwt-auth'];
    if (!credential) {
      throw new HttpError(
        'conflict',
        `The consumer ${spec.name} has no jwt-auth credential to sign a token with`,
      );
    }
    await recordUse(ctx, row);
    return { token: await signConsumerJwt(credential, { ttl, payload, now: ctx.app.now() }) };
  },
};
