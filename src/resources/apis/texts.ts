/** Said of an API without plugins. */
export const noPlugins =
  'No plugins of its own. Those of the application apply, as they do to all its APIs.';
