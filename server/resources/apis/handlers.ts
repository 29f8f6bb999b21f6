import type { Api, ApplicationSpec, FieldError } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { applicationOf, clusterOf } from '#server/http/scope.ts';
import { findApplication } from '#server/resources/applications/store.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { gatewayIssues, issuesOfRecords } from '#server/resources/gateway-issues.ts';
import { mergePatch } from '#server/resources/patch.ts';
import { concealSecrets } from '#server/resources/secrets.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { acceptApi } from './record.ts';
import { matchRoutes } from './route-matches.ts';
import {
  type ApiRow,
  findApi,
  insertApis,
  pageOfApis,
  removeApi,
  removeApis,
  replaceApi,
} from './store.ts';

function toApi({ spec, ...row }: ApiRow, issues: readonly FieldError[] | undefined): Api {
  const { strip_path_prefix = false, labels = [], type = 'Rest', active = 0 } = spec;
  return {
    ...concealSecrets(spec),
    strip_path_prefix,
    labels,
    type,
    active,
    id: row.id,
    app_id: row.appId,
    status: entityStatus(row.status),
    ...gatewayIssues(issues),
    ...times(row),
  };
}

/** Converts stored APIs of one cluster. */
async function toApis(db: Db, rows: ApiRow[]): Promise<Api[]> {
  const [first] = rows;
  if (!first) return [];
  const refOf = ({ id, appId }: ApiRow) => ({ kind: 'api', id, applicationId: appId }) as const;
  const issuesOf = await issuesOfRecords(db, first.clusterId, rows.map(refOf));
  return rows.map((row) => toApi(row, issuesOf(refOf(row))));
}

/** The application. @throws HttpError 404 when it was deleted since the request was authorized. */
async function requireParent(db: Db, ctx: RequestContext): Promise<ApplicationSpec> {
  const { id, name } = applicationOf(ctx.scope);
  const application = await findApplication(db, id);
  if (!application) throw new HttpError('notFound', `The application ${name} no longer exists`);
  return application.spec;
}

async function requireApi(db: Db, ctx: RequestContext, id: string): Promise<ApiRow> {
  const application = applicationOf(ctx.scope);
  const row = await findApi(db, application.id, id);
  if (!row) throw new HttpError('notFound', `There is no API ${id} in ${application.name}`);
  return row;
}

export const apiHandlers: HandlersFor<'APIs'> = {
  async listApis({ db, scope }, { query }) {
    const { count, rows } = await pageOfApis(db, { appId: applicationOf(scope).id }, query);
    return { count, list: await toApis(db, rows) };
  },

  async listClusterApis({ db, scope }, { query }) {
    const { count, rows } = await pageOfApis(db, { clusterId: clusterOf(scope).id }, query);
    return { count, list: await toApis(db, rows) };
  },

  async matchRoutes(ctx, { body }) {
    return { results: await matchRoutes(ctx, body) };
  },

  async createApi(ctx, { body }) {
    const { id: appId } = applicationOf(ctx.scope);
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, { id: clusterId }, touch) => {
      const parent = await requireParent(db, ctx);
      const { record: spec, issues } = await acceptApi(ctx, db, body, parent);
      const api = { clusterId, appId, spec, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertApis(db, [api]));
      touch({ kind: 'api', id: row.id, applicationId: appId });
      return toApi(row, issues);
    });
  },

  async deleteAllApis(ctx) {
    const { id } = applicationOf(ctx.scope);
    await changeCluster(ctx, (db, _cluster, touch) => {
      touch({ kind: 'application', id });
      return removeApis(db, id);
    });
    return undefined;
  },

  async getApi(ctx, { path }) {
    const [api] = await toApis(ctx.db, [await requireApi(ctx.db, ctx, path.api_id)]);
    if (!api) throw new HttpError('notFound', `There is no API ${path.api_id}`);
    return api;
  },

  async updateApi(ctx, { path, body }) {
    return changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'api', id: path.api_id, applicationId: applicationOf(ctx.scope).id });
      const { id, spec: stored } = await requireApi(db, ctx, path.api_id);
      const parent = await requireParent(db, ctx);
      const { record, issues } = await acceptApi(ctx, db, body, parent, stored);
      return toApi(await replaceApi(db, id, record, ctx.app.now()), issues);
    });
  },

  async patchApi(ctx, { path, body, cleared }) {
    return changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'api', id: path.api_id, applicationId: applicationOf(ctx.scope).id });
      const { id, spec } = await requireApi(db, ctx, path.api_id);
      const merged = mergePatch(spec, { body, cleared });
      const parent = await requireParent(db, ctx);
      const { record, issues } = await acceptApi(ctx, db, merged, parent, spec);
      return toApi(await replaceApi(db, id, record, ctx.app.now()), issues);
    });
  },

  async deleteApi(ctx, { path }) {
    await changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'api', id: path.api_id, applicationId: applicationOf(ctx.scope).id });
      const { id } = await requireApi(db, ctx, path.api_id);
      await removeApi(db, id);
    });
    return undefined;
  },
};
