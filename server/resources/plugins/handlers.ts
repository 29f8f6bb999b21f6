import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { detailsOf, plugins, summaryOf } from './catalogue.ts';
import { categoryOf, readMetadata, referencesText, toLoadedPlugin } from './loaded.ts';
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

export const pluginHandlers: HandlersFor<'Plugins'> = {
  async listAvailablePlugins() {
    return { count: plugins.size, list: [...plugins.values()].map(summaryOf) };
  },

  async getAvailablePlugin(_ctx, { path }) {
    const plugin = plugins.get(path.plugin_name);
    if (!plugin) throw new HttpError('notFound', `There is no plugin ${path.plugin_name}`);
    return detailsOf(plugin);
  },

  async listLoadedPlugins({ db, scope }, { query }) {
    const { count, rows } = await pageOfLoadedPlugins(db, clusterOf(scope).id, query);
    return { count, list: rows.map(toLoadedPlugin) };
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
    await changeCluster(ctx, async (db, { id: clusterId }, touch) => {
      touch({ kind: 'cluster' });
      if (await insertLoadedPlugin(db, { ...plugin, clusterId })) return;
      const message = `The plugin ${name} is already loaded`;
      throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
    });
    return undefined;
  },

  async updateLoadedPlugin(ctx, { path, body }) {
    await changeCluster(ctx, async (db, _cluster, touch) => {
      const row = await requireLoaded(db, ctx, path.plugin_management_id);
      const metadata = readMetadata(ctx.app.keys, row.name, body.metadata ?? {}, row.metadata);
      await replaceMetadata(db, row.id, metadata, ctx.app.now());
      touch({ kind: 'cluster' });
    });
    return undefined;
  },

  async deleteLoadedPlugin(ctx, { path }) {
    await changeCluster(ctx, async (db, cluster, touch) => {
      const { id, name } = await requireLoaded(db, ctx, path.plugin_management_id);
      const references = await pluginReferences(db, cluster, name);
      if (references.count > 0) {
        const message = `The plugin ${name} is in use by ${referencesText(references)}. Remove it there first`;
        throw new HttpError('conflict', message);
      }
      await removeLoadedPlugin(db, id);
      touch({ kind: 'cluster' });
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
