import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor } from '#server/http/handlers.ts';
import { detailsOf, plugins, summaryOf } from './catalogue.ts';

export const pluginHandlers: Pick<
  HandlersFor<'Plugins'>,
  'listAvailablePlugins' | 'getAvailablePlugin'
> = {
  async listAvailablePlugins() {
    return { count: plugins.size, list: [...plugins.values()].map(summaryOf) };
  },

  async getAvailablePlugin(_ctx, { path }) {
    const plugin = plugins.get(path.plugin_name);
    if (!plugin) throw new HttpError('notFound', `There is no plugin ${path.plugin_name}`);
    return detailsOf(plugin);
  },
};
