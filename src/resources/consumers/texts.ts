/** What a consumer without plugins says of itself. */
export const NO_PLUGINS = 'No plugins of its own. Those of the API that it calls apply.';
