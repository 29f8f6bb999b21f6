/** Shown for an API without plugins. */
export const noPlugins = 'No plugins. The plugins of the application apply.';
