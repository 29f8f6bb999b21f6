import { isObject } from '#domain/json.ts';

/** The common settings of a plugin. */
export const metaOf = (settings: unknown): Record<string, unknown> =>
  isObject(settings) && isObject(settings._meta) ? settings._meta : {};

/** Whether some requests pass a plugin by because of its `_meta.filter`. An empty filter always holds. */
export function hasFilter(settings: unknown): boolean {
  const { filter } = metaOf(settings);
  return filter !== undefined && !(Array.isArray(filter) && filter.length === 0);
}

/** The settings without the condition, so that the plugin always runs. */
export function unconditional(settings: Record<string, unknown>): Record<string, unknown> {
  const { _meta, ...rest } = settings;
  const { filter: _filter, ...common } = metaOf(settings);
  return Object.keys(common).length > 0 ? { ...rest, _meta: common } : rest;
}

/** The settings, switched off. */
export const switchedOff = (settings: unknown): Record<string, unknown> => ({
  ...(isObject(settings) && settings),
  _meta: { ...metaOf(settings), disable: true },
});

/** Why a plugin of the record and one that the translation writes cannot both be one plugin of the gateway. */
export interface PluginConflict {
  /** The member of the record's plugin that prevents it; empty for the plugin as a whole. */
  member: string;
  /** The member is one of the access list. */
  inList?: true;
  /** Completes "…, because". */
  reason: string;
}

/** One plugin for two purposes. With a conflict it is the safe choice: nobody gets in whom one of the two refuses. */
export interface MergedPlugin {
  settings: Record<string, unknown>;
  conflict?: PluginConflict;
}
