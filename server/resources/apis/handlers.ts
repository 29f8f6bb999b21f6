import type { Api } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { applicationOf } from '#server/http/scope.ts';
import { findApplication } from '#server/resources/applications/store.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { mergePatch } from '#server/resources/patch.ts';
import { concealPlugins, sealPlugins } from '#server/resources/plugins/secrets.ts';
import { entityStatus, times } from '#server/resources/wire.ts';
import { checkApi, parseApi } from './record.ts';
import {
  type ApiRow,
  findApi,
  insertApis,
  pageOfApis,
  removeApi,
  removeApis,
  replaceApi,
} from './store.ts';

function toApi({ spec, ...row }: ApiRow): Api {
  const { strip_path_prefix = false, labels = [], type = 'Rest', active = 0 } = spec;
  return {
    ...concealPlugins(spec),
    strip_path_prefix,
    labels,
    type,
    active,
    id: row.id,
    app_id: row.appId,
    status: entityStatus(row.status),
    ...times(row),
  };
}

async function requireApi(db: Db, ctx: RequestContext, id: string): Promise<ApiRow> {
  const application = applicationOf(ctx.scope);
  const row = await findApi(db, application.id, id);
  if (!row) throw new HttpError('notFound', `There is no API ${id} in ${application.name}`);
  return row;
}

export const apiHandlers: HandlersFor<'APIs'> = {
  async listApis({ db, scope }, { query }) {
    const { count, rows } = await pageOfApis(db, applicationOf(scope).id, query);
    return { count, list: rows.map(toApi) };
  },

  async createApi(ctx, { body }) {
    const spec = sealPlugins(ctx.app.keys, checkApi(body));
    const { id: appId, name } = applicationOf(ctx.scope);
    const now = ctx.app.now();
    return changeCluster(ctx, async (db, { id: clusterId }, touch) => {
      // The application may have been deleted since the request was authorized.
      if (!(await findApplication(db, appId)))
        throw new HttpError('notFound', `The application ${name} no longer exists`);
      const api = { clusterId, appId, spec, createdAt: now, updatedAt: now };
      const row = insertedRow(await insertApis(db, [api]));
      touch({ kind: 'api', id: row.id, applicationId: appId });
      return toApi(row);
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
    return toApi(await requireApi(ctx.db, ctx, path.api_id));
  },

  async updateApi(ctx, { path, body }) {
    const sent = checkApi(body);
    return changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'api', id: path.api_id, applicationId: applicationOf(ctx.scope).id });
      const { id, spec: stored } = await requireApi(db, ctx, path.api_id);
      const spec = sealPlugins(ctx.app.keys, sent, stored);
      return toApi(await replaceApi(db, id, spec, ctx.app.now()));
    });
  },

  async patchApi(ctx, { path, body, cleared }) {
    return changeCluster(ctx, async (db, _cluster, touch) => {
      touch({ kind: 'api', id: path.api_id, applicationId: applicationOf(ctx.scope).id });
      const { id, spec } = await requireApi(db, ctx, path.api_id);
      const merged = parseApi(mergePatch(spec, { body, cleared }));
      const changed = sealPlugins(ctx.app.keys, merged, spec);
      return toApi(await replaceApi(db, id, changed, ctx.app.now()));
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
