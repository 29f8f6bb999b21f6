import type { Application } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { applicationOf, clusterOf } from '#server/http/scope.ts';
import { readApi } from '#server/resources/apis/record.ts';
import { insertApis } from '#server/resources/apis/store.ts';
import { availableCertificates } from '#server/resources/certificates/store.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { merge } from '#server/resources/patch.ts';
import { concealPlugins, sealPlugins } from '#server/resources/plugins/secrets.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { refuseUnknownCertificates } from './client-certificates.ts';
import { readPlan } from './import.ts';
import { readApplication, singleProtocol } from './record.ts';
import {
  type ApplicationRow,
  countApis,
  findApplication,
  idOfName,
  insertApplications,
  pageOfApplications,
  removeApplication,
  replaceApplication,
} from './store.ts';

function toApplication({ spec, ...row }: ApplicationRow, certificateIds: string[]): Application {
  const { protocols = ['HTTP'], labels = [], active = 0, default_upstream_version = '' } = spec;
  return {
    ...concealPlugins(spec),
    protocol: singleProtocol(protocols),
    protocols,
    labels,
    active,
    default_upstream_version,
    id: row.id,
    cluster_id: row.clusterId,
    status: entityStatus(row.status),
    available_cert_ids: certificateIds,
    canary_release_id: null,
    canary_upstream_version_list: null,
    ...times(row),
  };
}

/** Applications of one cluster as answers; which certificates fit their hosts is read for all of them at once. */
async function toApplications(
  { app }: RequestContext,
  db: Db,
  rows: ApplicationRow[],
): Promise<Application[]> {
  const [first] = rows;
  if (!first) return [];
  const hosts = rows.flatMap(({ spec }) => spec.hosts);
  const available = await availableCertificates(db, first.clusterId, hosts, app.now());
  return rows.map((row) => toApplication(row, available(row.spec.hosts)));
}

/** One application as an answer. */
async function answerOf(ctx: RequestContext, db: Db, row: ApplicationRow): Promise<Application> {
  return orNotFound((await toApplications(ctx, db, [row]))[0]);
}

/** One statement holds some 65,000 values at the most. */
const rowsAtOnce = 500;

/** @throws HttpError 409 when another application of the cluster has the name. */
async function refuseTakenName(db: Db, clusterId: string, name: string, ownId?: string) {
  const holder = await idOfName(db, clusterId, name);
  if (holder === undefined || holder === ownId) return;
  const message = `There is already an application named ${name}`;
  throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
}

/** The record as stored; gone means that somebody deleted it after the request was authorized. */
function orNotFound<T>(row: T | undefined): T {
  if (row === undefined) throw new HttpError('notFound', 'The application is gone');
  return row;
}

export const applicationHandlers: HandlersFor<'Applications'> = {
  async listApplications(ctx, { query }) {
    const { count, rows } = await pageOfApplications(ctx.db, clusterOf(ctx.scope).id, query);
    return { count, list: await toApplications(ctx, ctx.db, rows) };
  },

  async createApplication(ctx, { body }) {
    const spec = sealPlugins(ctx.app.keys, readApplication(body));
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, cluster) => {
      await refuseTakenName(db, cluster.id, spec.name);
      await refuseUnknownCertificates(db, cluster.id, spec);
      const application = { clusterId: cluster.id, spec, createdAt: now, updatedAt: now };
      const [row] = await insertApplications(db, [application]);
      return answerOf(ctx, db, orNotFound(row));
    });
  },

  async importApplication(ctx, { body }) {
    const plan = await readPlan(body.openapi);
    const now = ctx.app.now();
    const dates = { createdAt: now, updatedAt: now };
    return changeCluster(ctx, async (db, { id: clusterId }) => {
      const spec = sealPlugins(ctx.app.keys, readApplication(plan.application));
      await refuseTakenName(db, clusterId, spec.name);
      const [row] = await insertApplications(db, [{ clusterId, spec, ...dates }]);
      const application = orNotFound(row);
      const apis = plan.apis.map((api) => ({
        clusterId,
        appId: application.id,
        spec: sealPlugins(ctx.app.keys, readApi(api)),
        ...dates,
      }));
      for (let at = 0; at < apis.length; at += rowsAtOnce) {
        await insertApis(db, apis.slice(at, at + rowsAtOnce));
      }
      return answerOf(ctx, db, application);
    });
  },

  async getApplication(ctx) {
    return answerOf(ctx, ctx.db, applicationOf(ctx.scope));
  },

  async updateApplication(ctx, { body }) {
    const sent = readApplication(body);
    const { id } = applicationOf(ctx.scope);
    return changeCluster(ctx, async (db, cluster) => {
      const { spec: stored } = orNotFound(await findApplication(db, id));
      const spec = sealPlugins(ctx.app.keys, sent, stored);
      await refuseTakenName(db, cluster.id, spec.name, id);
      await refuseUnknownCertificates(db, cluster.id, spec);
      return answerOf(ctx, db, orNotFound(await replaceApplication(db, id, spec, ctx.app.now())));
    });
  },

  async patchApplication(ctx, { body, present, cleared }) {
    const { id } = applicationOf(ctx.scope);
    return changeCluster(ctx, async (db, cluster) => {
      const { spec: stored } = orNotFound(await findApplication(db, id));
      // Only `protocols` is stored. Whoever sends the older member alone means to replace it.
      const gone = present.has('protocol') && !present.has('protocols') ? ['protocols'] : [];
      const merged = merge(stored, { body, cleared: new Set([...cleared, ...gone]) });
      const spec = sealPlugins(ctx.app.keys, readApplication(merged), stored);
      await refuseTakenName(db, cluster.id, spec.name, id);
      await refuseUnknownCertificates(db, cluster.id, spec);
      return answerOf(ctx, db, orNotFound(await replaceApplication(db, id, spec, ctx.app.now())));
    });
  },

  async deleteApplication(ctx) {
    const { id, name } = applicationOf(ctx.scope);
    await changeCluster(ctx, async (db) => {
      const count = await countApis(db, id);
      if (count > 0) {
        const apis = count === 1 ? '1 API' : `${count} APIs`;
        throw new HttpError(
          'conflict',
          `The application ${name} still has ${apis}. Delete those first`,
        );
      }
      await removeApplication(db, id);
    });
    return undefined;
  },
};
