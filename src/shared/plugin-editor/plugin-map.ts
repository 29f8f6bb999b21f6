import { flattenErrors } from '#kit/form-errors.ts';
import { isRecord, own } from '#lib/equal.ts';

/** Settings by plugin name, as a record stores them. */
export type Plugins = Readonly<Record<string, unknown>>;

/** Switches a plugin off or on and keeps the other members of `_meta`. */
export function withDisabled(
  config: Readonly<Record<string, unknown>>,
  disabled: boolean,
): Record<string, unknown> {
  const { _meta, ...settings } = config;
  const { disable: _, ...meta } = isRecord(_meta) ? _meta : {};
  const next = disabled ? { ...meta, disable: true } : meta;
  return Object.keys(next).length > 0 ? { ...settings, _meta: next } : settings;
}

/** One validation error of a plugin. */
export interface PluginIssue {
  /** Dotted path within the settings: `timeout.read`; empty for the plugin as a whole. */
  path: string;
  message: string;
}

/**
 * Returns the validation errors of one plugin.
 *
 * @param tree the form's errors under the map of plugins
 */
export function issuesOf(tree: unknown, name: string): PluginIssue[] {
  if (!isRecord(tree)) return [];
  // The flat list would treat a plugin called `root` as an error of the whole form.
  const errors = own(tree, name);
  if (!isRecord(errors)) return [];
  return flattenErrors({ plugin: errors } as Parameters<typeof flattenErrors>[0]).map(
    ({ path, message }) => ({ path: path.split('.').slice(1).join('.'), message }),
  );
}
