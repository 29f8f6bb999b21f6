/** Said of an API without plugins. */
export const noPlugins =
  'No plugins of its own. Those of the application apply, as they do to all its APIs.';

/** Where the plugins of an API stand among those of other resources (PluginMap in the contract). */
export const pluginOrder =
  'A plugin that is set here goes before the same one of the application, and one of the consumer before this.';
