import type { Consumer, FieldError } from '#contract/generated/types.gen.ts';
import { credentialPlugins, keyMembers } from '#domain/consumer-rules.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { fieldErrorsText, HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { gatewayIssues, issuesOfRecords } from '#server/resources/gateway-issues.ts';
import { mergePatch } from '#server/resources/patch.ts';
import { concealSecrets, openSecrets } from '#server/resources/secrets.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { checkJwtRequest, signConsumerJwt } from './jwt.ts';
import { acceptConsumer, type ConsumerKey, type ConsumerRecord } from './record.ts';
import {
  type ConsumerRow,
  findConsumer,
  insertConsumers,
  isNameTaken,
  pageOfConsumers,
  removeConsumer,
  replaceConsumer,
  takenKeys,
} from './store.ts';

function toConsumer({ spec, ...row }: ConsumerRow, issues?: readonly FieldError[]): Consumer {
  return {
    ...concealSecrets(spec),
    labels: spec.labels ?? [],
    id: row.id,
    cluster_id: row.clusterId,
    status: entityStatus(row.status),
    ...gatewayIssues(issues),
    ...times(row),
  };
}

/** @throws HttpError 409 when another consumer of the cluster has the name. */
async function refuseTakenName(db: Db, clusterId: string, name: string) {
  if (!(await isNameTaken(db, clusterId, name))) return;
  const message = `There is already a consumer named ${name}`;
  throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
}

/** @throws HttpError 409 that lists each key that another consumer of the cluster has. */
async function refuseTakenKeys(db: Db, clusterId: string, keys: ConsumerKey[], ownId?: string) {
  const taken = new Set(await takenKeys(db, clusterId, keys, ownId));
  const errors = credentialPlugins
    .filter((plugin) => taken.has(plugin))
    .map((plugin) => ({
      field: `credentials.${plugin}.${keyMembers[plugin]}`,
      rule: 'unique',
      message: 'Already used by another consumer of the cluster',
    }));
  if (errors.length > 0) throw new HttpError('conflict', fieldErrorsText(errors), errors);
}

/** The consumer of the path. @throws HttpError 404 when the cluster has none with this id. */
async function requireConsumer(db: Db, ctx: RequestContext, id: string): Promise<ConsumerRow> {
  const cluster = clusterOf(ctx.scope);
  const row = await findConsumer(db, cluster.id, id);
  if (!row) throw new HttpError('notFound', `There is no consumer ${id} in ${cluster.name}`);
  return row;
}

async function replace(ctx: RequestContext, db: Db, row: ConsumerRow, record: ConsumerRecord) {
  await refuseTakenKeys(db, row.clusterId, record.keys, row.id);
  return toConsumer(await replaceConsumer(db, row, record, ctx.app.now()), record.issues);
}

export const consumerHandlers: HandlersFor<'Consumers'> = {
  async listConsumers({ db, scope }, { query }) {
    const { count, rows } = await pageOfConsumers(db, clusterOf(scope).id, query);
    const refOf = ({ id }: ConsumerRow) => ({ kind: 'consumer', id }) as const;
    const issuesOf = await issuesOfRecords(db, clusterOf(scope).id, rows.map(refOf));
    return { count, list: rows.map((row) => toConsumer(row, issuesOf(refOf(row)))) };
  },

  async createConsumer(ctx, { body }) {
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, { id: clusterId }, touch) => {
      const record = await acceptConsumer(ctx, db, body);
      await refuseTakenName(db, clusterId, record.spec.name);
      await refuseTakenKeys(db, clusterId, record.keys);
      const consumer = { ...record, clusterId, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertConsumers(db, [consumer]));
      touch({ kind: 'consumer', id: row.id });
      return toConsumer(row);
    });
  },

  async getConsumer(ctx, { path }) {
    const row = await requireConsumer(ctx.db, ctx, path.consumer_id);
    const ref = { kind: 'consumer', id: row.id } as const;
    const issuesOf = await issuesOfRecords(ctx.db, row.clusterId, [ref]);
    return toConsumer(row, issuesOf(ref));
  },

  async updateConsumer(ctx, { path, body }) {
    return changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'consumer', id: path.consumer_id });
      const row = await requireConsumer(db, ctx, path.consumer_id);
      return replace(ctx, db, row, await acceptConsumer(ctx, db, body, row.spec));
    });
  },

  async patchConsumer(ctx, { path, body, cleared }) {
    return changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'consumer', id: path.consumer_id });
      const row = await requireConsumer(db, ctx, path.consumer_id);
      const merged = mergePatch(row.spec, { body, cleared });
      return replace(ctx, db, row, await acceptConsumer(ctx, db, merged, row.spec));
    });
  },

  async deleteConsumer(ctx, { path }) {
    await changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'consumer', id: path.consumer_id });
      const { id } = await requireConsumer(db, ctx, path.consumer_id);
      await removeConsumer(db, id);
    });
    return undefined;
  },

  async revealConsumerCredentials(ctx, { path }) {
    const { spec } = await requireConsumer(ctx.db, ctx, path.consumer_id);
    return openSecrets(ctx.app.keys, spec).credentials ?? {};
  },

  async createConsumerJwt(ctx, { path, body }) {
    const { ttl, custom_payload: payload = {} } = checkJwtRequest(body);
    const { spec } = await requireConsumer(ctx.db, ctx, path.consumer_id);
    const credential = openSecrets(ctx.app.keys, spec).credentials?.['jwt-auth'];
    if (!credential) {
      throw new HttpError(
        'conflict',
        `The consumer ${spec.name} has no jwt-auth credential to sign a token with`,
      );
    }
    return { token: await signConsumerJwt(credential, { ttl, payload, now: ctx.app.now() }) };
  },
};
