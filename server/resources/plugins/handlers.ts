import type { HandlersFor } from '#server/http/handlers.ts';
import { catalogue } from './catalogue.ts';

export const pluginHandlers: Pick<HandlersFor<'Plugins'>, 'listAvailablePlugins'> = {
  async listAvailablePlugins() {
    return { count: catalogue.length, list: [...catalogue] };
  },
};
