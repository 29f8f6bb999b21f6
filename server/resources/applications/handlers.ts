import type { Application } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { applicationOf, clusterOf } from '#server/http/scope.ts';
import { readApi } from '#server/resources/apis/record.ts';
import { insertApis } from '#server/resources/apis/store.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { merge } from '#server/resources/patch.ts';
import { concealPlugins, sealPlugins } from '#server/resources/plugins/secrets.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
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

function toApplication({ spec, ...row }: ApplicationRow): Application {
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
    available_cert_ids: null,
    canary_release_id: null,
    canary_upstream_version_list: null,
    ...times(row),
  };
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
function still<T>(row: T | undefined): T {
  if (row === undefined) throw new HttpError('notFound', 'The application is gone');
  return row;
}

export const applicationHandlers: HandlersFor<'Applications'> = {
  async listApplications({ db, scope }, { query }) {
    const { count, rows } = await pageOfApplications(db, clusterOf(scope).id, query);
    return { count, list: rows.map(toApplication) };
  },

  async createApplication(ctx, { body }) {
    const spec = sealPlugins(ctx.app.keys, readApplication(body));
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, cluster) => {
      await refuseTakenName(db, cluster.id, spec.name);
      const application = { clusterId: cluster.id, spec, createdAt: now, updatedAt: now };
      const [row] = await insertApplications(db, [application]);
      return toApplication(still(row));
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
      const application = still(row);
      const apis = plan.apis.map((api) => ({
        clusterId,
        appId: application.id,
        spec: sealPlugins(ctx.app.keys, readApi(api)),
        ...dates,
      }));
      for (let at = 0; at < apis.length; at += rowsAtOnce) {
        await insertApis(db, apis.slice(at, at + rowsAtOnce));
      }
      return toApplication(application);
    });
  },

  async getApplication({ scope }) {
    return toApplication(applicationOf(scope));
  },

  async updateApplication(ctx, { body }) {
    const sent = readApplication(body);
    const { id } = applicationOf(ctx.scope);
    return changeCluster(ctx, async (db, cluster) => {
      const { spec: stored } = still(await findApplication(db, id));
      const spec = sealPlugins(ctx.app.keys, sent, stored);
      await refuseTakenName(db, cluster.id, spec.name, id);
      return toApplication(still(await replaceApplication(db, id, spec, ctx.app.now())));
    });
  },

  async patchApplication(ctx, { body, present, cleared }) {
    const { id } = applicationOf(ctx.scope);
    return changeCluster(ctx, async (db, cluster) => {
      const { spec: stored } = still(await findApplication(db, id));
      // Only `protocols` is stored. Whoever sends the older member alone means to replace it.
      const gone = present.has('protocol') && !present.has('protocols') ? ['protocols'] : [];
      const merged = merge(stored, { body, cleared: new Set([...cleared, ...gone]) });
      const spec = sealPlugins(ctx.app.keys, readApplication(merged), stored);
      await refuseTakenName(db, cluster.id, spec.name, id);
      return toApplication(still(await replaceApplication(db, id, spec, ctx.app.now())));
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
