import type { Db } from '#server/db/connect.ts';
import { lastActors } from '#server/history/last-actors.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { clusterOf } from '#server/http/scope.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { detailsOf, plugins, summaryOf } from './catalogue.ts';
import { categoryOf, readMetadata, toLoadedPlugin } from './loaded.ts';
import { alreadyLoaded, refuseWhileUsed } from './refusals.ts';
import {
  findLoadedPlugin,
  insertLoadedPlugin,
  type LoadedPluginRow,
  pageOfLoadedPlugins,
  pluginReferences,
  removeLoadedPlugin,
  replaceMetadata,
} from './store.ts';

/** The loaded plugin of the path. @throws HttpError 404 when the cluster has none with this id. */
async function requireLoaded(db: Db, ctx: RequestContext, id: string): Promise<LoadedPluginRow> {
  const cluster = clusterOf(ctx.scope);
  const row = await findLoadedPlugin(db, cluster.id, id);
  if (!row) throw new HttpError('notFound', `There is no loaded plugin ${id} in ${cluster.name}`);
  return row;
}

/** The loaded plugin of the path, if it still is the one in `If-Match`. @throws HttpError 404, 412 */
async function requireCurrent(db: Db, ctx: RequestContext, id: string): Promise<LoadedPluginRow> {
  const row = await requireLoaded(db, ctx, id);
  await requireMatch(ctx, etagOf(stateOf.plugin(row)), async () => {
    const actorOf = await actorsOf(ctx, db, [row]);
    return toLoadedPlugin(row, actorOf(row.id));
  });
  return row;
}

/** Who changed each loaded plugin of the request's cluster last. */
function actorsOf({ scope }: RequestContext, db: Db, rows: readonly LoadedPluginRow[]) {
  const ids = rows.map(({ id }) => id);
  return lastActors(db, { orgId: clusterOf(scope).orgId, kind: 'plugin' }, ids);
}

export const pluginHandlers: HandlersFor<'Plugins'> = {
  async listAvailablePlugins() {
    return { count: plugins.size, list: [...plugins.values()].map(summaryOf) };
  },

  async getAvailablePlugin(_ctx, { path }) {
    const plugin = plugins.get(path.plugin_name);
    if (!plugin) throw new HttpError('notFound', `There is no plugin ${path.plugin_name}`);
    return detailsOf(plugin);
  },

  async listLoadedPlugins(ctx, { query }) {
    const { count, rows } = await pageOfLoadedPlugins(ctx.db, clusterOf(ctx.scope).id, query);
    const actorOf = await actorsOf(ctx, ctx.db, rows);
    return { count, list: rows.map((row) => toLoadedPlugin(row, actorOf(row.id))) };
  },

  async loadPlugin(ctx, { body }) {
    const { name, metadata } = body;
    const now = ctx.app.now();
    const plugin = {
      name,
      type: categoryOf(body),
      metadata: metadata ? readMetadata(ctx.app.keys, name, metadata) : null,
      createdAt: now,
      updatedAt: now,
    };
    await changeCluster(ctx, async (db, { id: clusterId }, touch, record) => {
      touch({ kind: 'cluster' });
      const row = await insertLoadedPlugin(db, { ...plugin, clusterId });
      if (!row) throw alreadyLoaded(name);
      const after = stateOf.plugin(row);
      record({ before: null, after });
      ctx.headers.set('ETag', etagOf(after));
    });
    return undefined;
  },

  async updateLoadedPlugin(ctx, { path, body }) {
    await changeCluster(ctx, async (db, _cluster, touch, record) => {
      const row = await requireCurrent(db, ctx, path.plugin_management_id);
      const metadata = readMetadata(ctx.app.keys, row.name, body.metadata ?? {}, row.metadata);
      const after = stateOf.plugin(await replaceMetadata(db, row.id, metadata, ctx.app.now()));
      touch({ kind: 'cluster' });
      record({ before: stateOf.plugin(row), after });
      ctx.headers.set('ETag', etagOf(after));
    });
    return undefined;
  },

  async deleteLoadedPlugin(ctx, { path }) {
    await changeCluster(ctx, async (db, cluster, touch, record) => {
      const row = await requireCurrent(db, ctx, path.plugin_management_id);
      const { id, name } = row;
      await refuseWhileUsed(db, cluster, name);
      await removeLoadedPlugin(db, id);
      touch({ kind: 'cluster' });
      record({ before: stateOf.plugin(row), after: null });
    });
    return undefined;
  },

  async getPluginReference(ctx, { path }) {
    const { name } = await requireLoaded(ctx.db, ctx, path.plugin_management_id);
    return pluginReferences(ctx.db, clusterOf(ctx.scope), name);
  },

  async getPluginReferenceByName(ctx, { path }) {
    return pluginReferences(ctx.db, clusterOf(ctx.scope), path.plugin_name);
  },
};
