/** Shown for a consumer without plugins. */
export const noPlugins = 'No own plugins. The plugins of the called API apply.';
