import { flattenErrors } from '#kit/form-errors.ts';
import { isRecord, own } from '#lib/equal.ts';

/** Settings by the name of their plugin, as a record carries them. */
export type Plugins = Readonly<Record<string, unknown>>;

/** The same settings switched off or on; whatever else `_meta` holds stays. */
export function withDisabled(
  config: Readonly<Record<string, unknown>>,
  disabled: boolean,
): Record<string, unknown> {
  const { _meta, ...settings } = config;
  const { disable: _, ...meta } = isRecord(_meta) ? _meta : {};
  const next = disabled ? { ...meta, disable: true } : meta;
  return Object.keys(next).length > 0 ? { ...settings, _meta: next } : settings;
}

/** One fault of a plugin. */
export interface PluginIssue {
  /** Dotted, within the settings: `timeout.read`; empty for the plugin as a whole. */
  path: string;
  message: string;
}

/**
 * The faults of one plugin.
 *
 * @param tree the form's errors under the map of plugins
 */
export function issuesOf(tree: unknown, name: string): PluginIssue[] {
  if (!isRecord(tree)) return [];
  // The flat list would take a plugin called `root` for a fault of the form as a whole.
  const errors = own(tree, name);
  if (!isRecord(errors)) return [];
  return flattenErrors({ plugin: errors } as Parameters<typeof flattenErrors>[0]).map(
    ({ path, message }) => ({ path: path.split('.').slice(1).join('.'), message }),
  );
}
