import type { Api, ApplicationSpec, FieldError } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { lastActors, type UpdatedBy } from '#server/history/last-actors.ts';
import { updatedByCaller } from '#server/history/members.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
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

function toApi(
  { spec, ...row }: ApiRow,
  issues: readonly FieldError[] | undefined,
  updatedBy: UpdatedBy,
): Api {
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
    etag: etagOf(stateOf.api({ ...row, spec })),
    ...updatedBy,
  };
}

/** Converts stored APIs of the request's cluster. */
async function toApis({ scope }: RequestContext, db: Db, rows: ApiRow[]): Promise<Api[]> {
  const { id: clusterId, orgId } = clusterOf(scope);
  const refOf = ({ id, appId }: ApiRow) => ({ kind: 'api', id, applicationId: appId }) as const;
  const issuesOf = await issuesOfRecords(db, clusterId, rows.map(refOf));
  const ids = rows.map(({ id }) => id);
  const actorOf = await lastActors(db, { orgId, kind: 'api' }, ids);
  return rows.map((row) => toApi(row, issuesOf(refOf(row)), actorOf(row.id)));
}

/** Converts one stored API. */
async function toStored(ctx: RequestContext, db: Db, row: ApiRow): Promise<Api> {
  const [api] = await toApis(ctx, db, [row]);
  if (!api) throw new Error('one row makes one API');
  return api;
}

/** The application. @throws HttpError 404 when it was deleted since the request was authorized. */
async function requireParent(db: Db, ctx: RequestContext): Promise<ApplicationSpec> {
  const { id, name } = applicationOf(ctx.scope);
  const application = await findApplication(db, id);
  if (!application) throw new HttpError('notFound', `The application ${name} no longer exists`);
  return application.spec;
}

/** The API of the path, if it still is the one in `If-Match`. @throws HttpError 404, 412 */
async function requireCurrent(db: Db, ctx: RequestContext, id: string): Promise<ApiRow> {
  const row = await requireApi(db, ctx, id);
  await requireMatch(ctx, etagOf(stateOf.api(row)), () => toStored(ctx, db, row));
  return row;
}

async function requireApi(db: Db, ctx: RequestContext, id: string): Promise<ApiRow> {
  const application = applicationOf(ctx.scope);
  const row = await findApi(db, application.id, id);
  if (!row) throw new HttpError('notFound', `There is no API ${id} in ${application.name}`);
  return row;
}

export const apiHandlers: HandlersFor<'APIs'> = {
  async listApis(ctx, { query }) {
    const appId = applicationOf(ctx.scope).id;
    const { count, rows } = await pageOfApis(ctx.db, { appId }, query);
    return { count, list: await toApis(ctx, ctx.db, rows) };
  },

  async listClusterApis(ctx, { query }) {
    const clusterId = clusterOf(ctx.scope).id;
    const { count, rows } = await pageOfApis(ctx.db, { clusterId }, query);
    return { count, list: await toApis(ctx, ctx.db, rows) };
  },

  async matchRoutes(ctx, { body }) {
    return { results: await matchRoutes(ctx, body) };
  },

  async createApi(ctx, { body }) {
    const { id: appId } = applicationOf(ctx.scope);
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, { id: clusterId }, touch, record) => {
      const parent = await requireParent(db, ctx);
      const { record: spec, issues } = await acceptApi(ctx, db, body, parent);
      const api = { clusterId, appId, spec, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertApis(db, [api]));
      touch({ kind: 'api', id: row.id, applicationId: appId });
      record({ before: null, after: stateOf.api(row) });
      return toApi(row, issues, updatedByCaller(ctx));
    });
  },

  async deleteAllApis(ctx) {
    const { id } = applicationOf(ctx.scope);
    await changeCluster(ctx, async (db, _cluster, touch, record) => {
      touch({ kind: 'application', id });
      const rows = await removeApis(db, id);
      record(...rows.map((row) => ({ before: stateOf.api(row), after: null })));
    });
    return undefined;
  },

  async getApi(ctx, { path }) {
    return toStored(ctx, ctx.db, await requireApi(ctx.db, ctx, path.api_id));
  },

  async updateApi(ctx, { path, body }) {
    return changeCluster(ctx, async (db, _cluster, touch, record) => {
      touch({ kind: 'api', id: path.api_id, applicationId: applicationOf(ctx.scope).id });
      const before = await requireCurrent(db, ctx, path.api_id);
      const parent = await requireParent(db, ctx);
      const accepted = await acceptApi(ctx, db, body, parent, before.spec);
      const row = await replaceApi(db, before.id, accepted.record, ctx.app.now());
      record({ before: stateOf.api(before), after: stateOf.api(row) });
      return toApi(row, accepted.issues, updatedByCaller(ctx));
    });
  },

  async patchApi(ctx, { path, body, cleared }) {
    return changeCluster(ctx, async (db, _cluster, touch, record) => {
      touch({ kind: 'api', id: path.api_id, applicationId: applicationOf(ctx.scope).id });
      const before = await requireCurrent(db, ctx, path.api_id);
      const merged = mergePatch(before.spec, { body, cleared });
      const parent = await requireParent(db, ctx);
      const accepted = await acceptApi(ctx, db, merged, parent, before.spec);
      const row = await replaceApi(db, before.id, accepted.record, ctx.app.now());
      record({ before: stateOf.api(before), after: stateOf.api(row) });
      return toApi(row, accepted.issues, updatedByCaller(ctx));
    });
  },

  async deleteApi(ctx, { path }) {
    await changeCluster(ctx, async (db, _cluster, touch, record) => {
      touch({ kind: 'api', id: path.api_id, applicationId: applicationOf(ctx.scope).id });
      const row = await requireCurrent(db, ctx, path.api_id);
      await removeApi(db, row.id);
      record({ before: stateOf.api(row), after: null });
    });
    return undefined;
  },
};
